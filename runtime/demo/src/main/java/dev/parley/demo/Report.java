package dev.parley.demo;

import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.LatencySplit;
import dev.parley.api.host.ProcessInfo;
import dev.parley.api.host.Processes;
import dev.parley.api.metrics.Percentiles;
import dev.parley.api.metrics.WordErrors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Prints what the demo found, and judges it. Belongs to one thread. */
final class Report {
  /** More word errors than this and the demo has failed. */
  private static final double MOST_ERRORS = 0.05;

  private final PrintStream out;
  private final Processes processes;
  private long begun;

  Report(PrintStream out, Processes processes) {
    this.out = out;
    this.processes = processes;
  }

  void starting() {
    begun = System.nanoTime();
    out.println("Starting the engines, each in a process of its own …");
  }

  void started() {
    out.printf(Locale.ROOT, "Listening after %.1f s.%n%n", (System.nanoTime() - begun) / 1e9);
    processes.processes();
  }

  /** The table of processes; CPU since {@link #started}. */
  void processes() {
    out.printf("%n%-8s %-16s %-9s %8s %9s%n", "pid", "process", "state", "CPU", "memory");
    for (ProcessInfo p : processes.processes()) {
      String cpu =
          p.cpuShare().isPresent() ? String.format(Locale.ROOT, "%.1f %%", p.cpuShare().getAsDouble() * 100) : "-";
      OptionalLong bytes = p.pssBytes().isPresent() ? p.pssBytes() : p.rssBytes();
      String memory = bytes.isPresent() ? bytes.getAsLong() / 1_000_000 + " MB" : "-";
      out.printf("%-8d %-16s %-9s %8s %9s%n", p.pid(), p.engine(), p.state(), cpu, memory);
    }
  }

  /** Prints and judges; returns the exit status. */
  int judge(List<Outcome> outcomes, List<ConversationEvent> events, DemoOptions options) throws IOException {
    StereoMeasure measure = StereoMeasure.of(options.recording());
    List<String> complaints = complaints(outcomes);
    WordErrors errors =
        outcomes.stream()
            .map(o -> WordErrors.between(o.line().words(), o.recognised()))
            .reduce(WordErrors.NONE, WordErrors::plus);
    latency(outcomes, measure);
    out.printf(
        Locale.ROOT,
        "words: %d said, %d wrong (%d substituted, %d missing, %d added): word error rate %.1f %%%n",
        errors.words(),
        errors.errors(),
        errors.substituted(),
        errors.deleted(),
        errors.inserted(),
        errors.rate() * 100);
    if (errors.rate() > MOST_ERRORS) {
      complaints.add("the word error rate is above " + MOST_ERRORS * 100 + " %");
    }
    out.println("recording (left: user, right: assistant): " + options.recording());
    Files.writeString(options.timeline(), measure.timeline(events));
    out.println("timeline: " + options.timeline());
    complaints.forEach(complaint -> out.println("NOT AS SCRIPTED: " + complaint));
    out.println(
        complaints.isEmpty() ? "The conversation went as scripted." : "The conversation did not go as scripted.");
    return complaints.isEmpty() ? 0 : 1;
  }

  private static List<String> complaints(List<Outcome> outcomes) {
    List<String> complaints = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String name = outcome.line().file().getFileName() + " \"" + outcome.line().words() + "\"";
      outcome.complaints().forEach(c -> complaints.add(name + ": " + c + "; heard: \"" + outcome.answer() + "\""));
    }
    return complaints;
  }

  private void latency(List<Outcome> outcomes, StereoMeasure measure) {
    List<Long> response = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      OptionalLong end = measure.speechEnd(outcome.saidEnd());
      OptionalLong start = end.isPresent() ? measure.answerStart(outcome.saidEnd()) : OptionalLong.empty();
      boolean answered = start.isPresent() && outcome.latency().isPresent();
      if (answered) {
        response.add((start.getAsLong() - end.getAsLong()) * 1_000 / 16);
      }
    }
    row("response latency, user stops → assistant's first sample (stereo WAV)", new Percentiles(response));
    row("  endpointing wait", of(outcomes, LatencySplit::endpointing));
    row("  engines computing (stt, llm, tts)", of(outcomes, s -> s.sttCompute() + s.llmCompute() + s.ttsCompute()));
    row("  platform: all the rest, without the device's own buffer", of(outcomes, LatencySplit::platform));
    row("    of it around speech to text", of(outcomes, s -> s.stt() - s.sttCompute()));
    row("    of it around the language model", of(outcomes, s -> s.llmFirst() - s.llmCompute()));
    row("    of it around text to speech", of(outcomes, s -> s.ttsFirst() - s.ttsCompute()));
    row("    of it until the next frame is played", of(outcomes, LatencySplit::playout));
  }

  private static Percentiles of(List<Outcome> outcomes, ToLongFunction<LatencySplit> part) {
    return new Percentiles(
        outcomes.stream().map(Outcome::latency).flatMap(Optional::stream).map(part::applyAsLong).toList());
  }

  private void row(String name, Percentiles micros) {
    out.printf(
        Locale.ROOT,
        "%-70s p50 %6.1f ms  p95 %6.1f  p99 %6.1f  (%d turns)%n",
        name,
        micros.at(50) / 1e3,
        micros.at(95) / 1e3,
        micros.at(99) / 1e3,
        micros.count());
  }
}

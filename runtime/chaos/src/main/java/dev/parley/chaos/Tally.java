package dev.parley.chaos;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.metrics.Percentiles;
import dev.parley.api.metrics.WordErrors;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The table at the end. */
final class Tally {
  private final List<Verdict> verdicts;
  private final List<Fault> faults;
  private final List<String> troubles;
  private final List<Long> orphans;

  Tally(List<Verdict> verdicts, List<Fault> faults, List<String> troubles, List<Long> orphans) {
    this.verdicts = verdicts;
    this.faults = faults;
    this.troubles = troubles;
    this.orphans = orphans;
  }

  /** Whether no word, process or state was lost. */
  boolean good() {
    return troubles.isEmpty() && orphans.isEmpty() && verdicts.stream().allMatch(v -> v.complaints().isEmpty());
  }

  void print(PrintStream out) {
    out.printf(
        "%n%-9s %5s %5s %5s %5s %5s   %s%n",
        "fault", "vad", "stt", "llm", "tts", "all", "until an engine serves again");
    for (FaultKind kind : FaultKind.values()) {
      row(out, kind);
    }
    WordErrors user = sum(verdicts.stream().map(Verdict::user).toList());
    WordErrors spoken = sum(verdicts.stream().map(Verdict::spoken).toList());
    words(out, "words of the user", user);
    words(out, "words of the assistant", spoken);
    out.printf(
        "utterances: %d, of which %d not as without faults%n",
        verdicts.size(), verdicts.stream().filter(v -> !v.complaints().isEmpty()).count());
    out.printf(
        "faults: %d, stuck states: %d, orphans: %d, all in the one host %d%n",
        faults.size(), troubles.size(), orphans.size(), ProcessHandle.current().pid());
    troubles.forEach(trouble -> out.println("TROUBLE: " + trouble));
  }

  private void row(PrintStream out, FaultKind kind) {
    List<Fault> these = faults.stream().filter(f -> f.kind() == kind).toList();
    if (these.isEmpty()) {
      return;
    }
    out.printf("%-9s", kind.name().toLowerCase(Locale.ROOT));
    for (EngineKind engine : EngineKind.values()) {
      out.printf(" %5d", these.stream().filter(f -> f.engine() == engine).count());
    }
    Percentiles times = recovered(these);
    out.printf(Locale.ROOT, " %5d   p50 %5.0f ms  p99 %5.0f%n", these.size(), times.at(50), times.at(99));
  }

  private static Percentiles recovered(List<Fault> faults) {
    return new Percentiles(
        faults.stream()
            .filter(f -> f.recoveredMillis().isPresent())
            .map(f -> f.recoveredMillis().getAsLong())
            .toList());
  }

  private static WordErrors sum(List<WordErrors> errors) {
    return errors.stream().reduce(WordErrors.NONE, WordErrors::plus);
  }

  private static void words(PrintStream out, String whose, WordErrors e) {
    out.printf("%s: %d, lost %d, added %d, changed %d%n", whose, e.words(), e.deleted(), e.inserted(), e.substituted());
  }

  /** The results as one JSON object. */
  String json(long seed) {
    WordErrors user = sum(verdicts.stream().map(Verdict::user).toList());
    WordErrors spoken = sum(verdicts.stream().map(Verdict::spoken).toList());
    return String.format(
        Locale.ROOT,
        """
            {"seed": %d, "faults": %d, "utterances": %d, "user_words": %d, "user_errors": %d, "assistant_words": %d,
             "assistant_errors": %d, "troubles": %d, "orphans": %d, "recovery_p50_ms": %.0f, "good": %b}
            """,
        seed,
        faults.size(),
        verdicts.size(),
        user.words(),
        user.errors(),
        spoken.words(),
        spoken.errors(),
        troubles.size(),
        orphans.size(),
        faults.isEmpty() ? 0 : recovered(faults).at(50),
        good());
  }
}

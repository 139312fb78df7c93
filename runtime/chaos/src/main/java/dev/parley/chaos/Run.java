package dev.parley.chaos;

import dev.parley.api.conversation.ConversationEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The calm performance of every scene, then scenes in random order while faults are injected. Belongs to one thread.
 */
final class Run {
  private final List<Scene> scenes;
  private final Performer performer;
  private final Injector injector;
  private final RandomGenerator random;
  private final PrintStream out;

  Run(List<Scene> scenes, Performer performer, Injector injector, RandomGenerator random, PrintStream out) {
    this.scenes = scenes;
    this.performer = performer;
    this.injector = injector;
    this.random = random;
    this.out = out;
  }

  /** Performs everything; {@code orphans} stops the pipeline and tells who is still there. */
  Tally tally(Supplier<List<Long>> orphans) throws IOException, InterruptedException {
    List<List<Heard>> calm = calm();
    List<Verdict> verdicts = new ArrayList<>();
    try (injector) {
      injector.start();
      while (!injector.finished()) {
        int scene = random.nextInt(scenes.size());
        List<Heard> heard = performer.perform(scenes.get(scene));
        for (int i = 0; i < heard.size(); i++) {
          verdicts.add(judged(heard.get(i), calm.get(scene).get(i)));
        }
        out.printf(
            Locale.ROOT,
            "%4d faults, %4d utterances, %d not as without faults%n",
            injector.faults().size(),
            verdicts.size(),
            verdicts.stream().filter(v -> !v.complaints().isEmpty()).count());
      }
    }
    return new Tally(verdicts, injector.faults(), injector.troubles(), orphans.get());
  }

  private List<List<Heard>> calm() throws IOException, InterruptedException {
    List<List<Heard>> calm = new ArrayList<>();
    for (Scene scene : scenes) {
      out.printf("without faults: scene %d of %d%n", calm.size() + 1, scenes.size());
      List<Heard> heard = performer.perform(scene);
      for (Heard one : heard) {
        Verdict verdict = Verdict.of(one, one);
        if (!verdict.complaints().isEmpty()) {
          throw new IOException(
              "without faults already, \"" + one.turn().words() + "\" fails: " + verdict.complaints());
        }
      }
      calm.add(heard);
    }
    return calm;
  }

  private Verdict judged(Heard heard, Heard calm) {
    Verdict verdict = Verdict.of(heard, calm);
    if (!verdict.complaints().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%.2f s \"%s\": %s%n",
          heard.from() / 16_000.0,
          heard.turn().words(),
          String.join("; ", verdict.complaints()));
      injector.faults().stream()
          .filter(f -> f.at() >= heard.from() - 80_000 && f.at() <= heard.to())
          .forEach(f -> out.println("    " + f));
      heard.events().stream()
          .filter(event -> !(event instanceof ConversationEvent.AnswerPiece))
          .forEach(event -> out.println("      " + event));
    }
    return verdict;
  }
}

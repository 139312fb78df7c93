package dev.parley.bench.engines;

import dev.parley.bench.Cpu;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many conversations share one process of each engine in real time: more and more of them take their turns until
 * the responses are late. They are played on the engines' lines, because the host holds one conversation.
 */
public final class ConversationsMeasure implements Measure {
  private static final int RECORDING = 4;
  private static final String WORDS = "what is twenty five times four";
  private static final List<Integer> LEVELS = List.of(1, 10, 20, 40, 60, 80, 100, 150, 200);
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final int TURNS = 4;
  private static final int QUICK_TURNS = 2;
  private static final double LATEST_MILLIS = 500;
  private static final int LEAST = 10;
  private static final int PATIENCE_SECONDS = 60;
  private static final double PERCENT = 100;

  private final Platform platform;

  /** Measures this host. */
  public ConversationsMeasure(Platform platform) {
    this.platform = platform;
  }

  private record Level(int conversations, Figures responses, int failures, double cores) {
    boolean inTime() {
      return failures == 0 && responses.p99() <= LATEST_MILLIS;
    }
  }

  @Override
  public String name() {
    return "conversations";
  }

  @Override
  public String title() {
    return "conversations that share one stt, one llm and one tts process in real time";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    try {
      platform.engines().startAll().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      try (Trio trio = new Trio(platform, platform.recording(RECORDING), WORDS)) {
        trio.exchange();
        trio.exchange();
        report(findings, levels(trio, quick ? QUICK_TURNS : TURNS));
      }
    } finally {
      platform.engines().stopAll().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Up to the first that is late. */
  private List<Level> levels(Trio trio, int turns) throws InterruptedException {
    List<Level> levels = new ArrayList<>();
    for (int conversations : LEVELS) {
      levels.add(level(trio, conversations, turns));
      if (!levels.getLast().inTime()) {
        break;
      }
    }
    return levels;
  }

  private Level level(Trio trio, int conversations, int turns) throws InterruptedException {
    Collection<Cpu.Since> begun = Share.begin(platform).values();
    Crowd crowd = new Crowd(trio, conversations, PERIOD);
    crowd.talk(turns);
    double cores = begun.stream().mapToDouble(Cpu.Since::cores).sum();
    return new Level(conversations, Figures.of(crowd.responses()), crowd.failures(), cores);
  }

  private static void report(Findings findings, List<Level> levels) {
    for (Level level : levels) {
      String many = level.conversations() + (level.conversations() == 1 ? " conversation, " : " conversations, ");
      findings.add(Row.of(many + "end of speech → first samples", "ms", level.responses()));
      findings.add(Row.of(many + "all processes", "% of a core", level.cores() * PERCENT));
      if (level.failures() > 0) {
        findings.add(Row.of(many + "turns failed", "", level.failures()));
      }
    }
    int most = levels.stream().filter(Level::inTime).mapToInt(Level::conversations).max().orElse(0);
    findings.add(Row.of("conversations in real time", "", most).with(Target.atLeast(LEAST)));
    Level first = levels.getFirst();
    levels.stream().filter(level -> level.conversations() == most && most > 1).findFirst().ifPresent(level ->
        findings.add(Row.of("each adds", "% of a core",
            (level.cores() - first.cores()) / (level.conversations() - first.conversations()) * PERCENT)));
    findings.note("a turn every %d s each; in real time: no turn failed and p99 of the response is at most %.0f ms"
        .formatted(PERIOD.toSeconds(), LATEST_MILLIS));
    findings.note("measured on the engines' lines, as the host holds one conversation: an utterance is sent whole"
        + " at its end, engines serve one request after the other");
    findings.note("microphone, turn-taking and voice activity of each are not in it: a vad process serves one stream");
  }
}

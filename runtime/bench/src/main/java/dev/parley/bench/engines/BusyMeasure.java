package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.bench.Cpu;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Processor time of every process while the user talks without a pause to an assistant that talks too, as in the worst
 * minute of a conversation; then the same while language model and voice compute without a pause as well.
 */
public final class BusyMeasure implements Measure {
  private static final int RECORDING = 4;
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Duration QUICK_TIME = Duration.ofSeconds(6);
  private static final double PERCENT = 100;
  private static final String LONG = "It simply goes on until it is over. ".repeat(24).strip();

  private final Platform platform;

  /** Measures this host. */
  public BusyMeasure(Platform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return "busy";
  }

  @Override
  public String title() {
    return "processor time with the user and the assistant talking at once (barge-in off)";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    try (Session session = new Session(platform)) {
      platform.conversation().bargeIn(false);
      int mark = session.log.mark();
      platform.conversation().say(LONG);
      session.await(mark, SpeakingStarted.class);
      report(findings, "", session, quick);
      try (Busy busy = new Busy(platform)) {
        long before = busy.answers();
        report(findings, "llm and tts computing: ", session, quick);
        findings.note(busy.answers() - before + " answers and sentences were computed meanwhile");
      }
    }
  }

  private void report(Findings findings, String when, Session session, boolean quick) throws IOException {
    Map<String, Cpu.Since> begun = Share.begin(platform);
    talk(session, quick ? QUICK_TIME : TIME);
    double all = Share.report(findings, when, begun);
    findings.add(Row.of(when + "all, processor", "% of a core", all * PERCENT));
  }

  private void talk(Session session, Duration time) throws IOException {
    short[] words = platform.recording(RECORDING);
    long wanted = AudioFormat.samples(time.toMillis());
    for (long said = 0; said < wanted; said += words.length) {
      session.say(words);
    }
    LockSupport.parkNanos(time.toNanos());
  }
}

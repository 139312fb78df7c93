package dev.parley.bench.room;

import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
import dev.parley.bench.Cpu;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import dev.parley.bench.engines.Platform;
import dev.parley.rig.Room;
import dev.parley.rig.Sounds;
import dev.parley.rig.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The assistant talks alone, and its microphone hears it: does it interrupt itself? */
public final class EchoMeasure implements Measure {
  private static final Duration TIME = Duration.ofMinutes(3);
  private static final Duration LONG_TIME = Duration.ofMinutes(10);
  private static final Duration QUICK_TIME = Duration.ofSeconds(25);
  private static final double LEAST_DECIBEL = 25;
  private static final double PERCENT = 100;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Platform platform;

  /** Measures this host. */
  public EchoMeasure(Platform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public String title() {
    return "the assistant talks alone in a room with an echo (10 minutes with PARLEY_LONG=1)";
  }

  private Duration time(boolean quick) {
    return RoomSession.patient() ? LONG_TIME : quick ? QUICK_TIME : TIME;
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    try (RoomSession session = new RoomSession(platform)) {
      session.platform.conversation().say("Now I talk for a while.");
      session.await(0, AssistantTurn.class);
      int mark = session.log.mark();
      Counts begun = Counts.of(platform);
      Cpu.Since host = Cpu.since(ProcessHandle.current());
      List<Double> delays = new ArrayList<>();
      List<String> cut = talk(session, time(quick).toNanos(), delays);
      Counts counts = Counts.of(platform).minus(begun);
      double seconds = counts.frames() / 100.0;
      findings.add(Row.of("time", "s", seconds));
      findings.add(Row.of("interrupted itself", "", cut.size()).with(Target.atMost(0)));
      findings.add(Row.of("paused for its own echo", "", session.count(mark, AssistantPaused.class)));
      findings.add(Row.of("echo made weaker (ERLE)", "dB", counts.reduction()).with(Target.atLeast(LEAST_DECIBEL)));
      findings.add(Row.of("cancelling a frame of 10 ms", "µs", counts.nanos() / NANOS_PER_MICRO / counts.frames()));
      findings.add(Row.of("host, processor", "% of a core", host.cores() * PERCENT));
      findings.add(Row.of("loudspeaker ran dry, or a frame was left out or doubled", "", counts.slips()));
      findings.add(Row.of("the room's own delay", "ms", Figures.of(delays)));
      cut.forEach(heard -> findings.note("cut after: " + heard));
    }
  }

  private static List<String> talk(RoomSession session, long nanos, List<Double> delays)
      throws InterruptedException {
    List<String> cut = new ArrayList<>();
    long end = System.nanoTime() + nanos;
    for (int i = 0; System.nanoTime() < end; i++) {
      int mark = session.log.mark();
      session.platform.conversation().say(Speech.paragraph(i));
      AssistantTurn turn = session.await(mark, AssistantTurn.class);
      if (session.count(mark, Interrupted.class) > 0) {
        cut.add(turn.heard());
      }
      delays.add(delay(session));
    }
    return cut;
  }

  /** Milliseconds in which what the loudspeaker played two seconds ago reached the microphone. */
  private static double delay(RoomSession session) {
    Take loudspeaker = session.loudspeaker();
    Take microphone = session.microphone();
    int from = loudspeaker.end() - 2 * Room.RATE;
    int heard = microphone.at(loudspeaker.nanos(from));
    short[] pattern = loudspeaker.copy(from, from + Room.RATE / 2);
    int lag = Sounds.find(pattern, microphone.copy(heard, heard + Room.RATE)).at();
    return (microphone.nanos(heard + lag) - loudspeaker.nanos(from)) / NANOS_PER_MILLI;
  }

  /** What the counters of echo cancellation say. */
  private record Counts(double before, double after, double frames, double nanos, double slips) {
    static Counts of(Platform platform) {
      return new Counts(
          platform.counter("echo.before"),
          platform.counter("echo.after"),
          platform.counter("aec.frames"),
          platform.counter("aec.nanos"),
          platform.counter("openal.dry") + platform.counter("openal.corrected"));
    }

    Counts minus(Counts begun) {
      return new Counts(
          before - begun.before,
          after - begun.after,
          frames - begun.frames,
          nanos - begun.nanos,
          slips - begun.slips);
    }

    double reduction() {
      return 10 * Math.log10(before / Math.max(1, after));
    }
  }
}

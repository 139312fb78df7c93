package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineStatus;
import dev.parley.bench.Cpu;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What every voice-activity engine computes for a window of 32 ms, on a recording said over and over. */
public final class DetectorsMeasure implements Measure {
  private static final int PATIENCE_SECONDS = 60;
  private static final int RECORDING = 4;
  private static final int WINDOW = 512;
  private static final int WINDOWS = 6_000;
  private static final int QUICK_WINDOWS = 1_000;
  /** Windows sent before the engine is waited for, so that none is dropped. */
  private static final int BURST = 50;

  private final Platform platform;

  /** Measures this host. */
  public DetectorsMeasure(Platform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return "detectors";
  }

  @Override
  public String title() {
    return "every voice-activity engine: processor time of its process for 32 ms of audio, the wire included";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    try {
      for (EngineStatus engine : platform.engines().engines()) {
        if (engine.choice().kind() == EngineKind.VAD) {
          measure(findings, engine, quick ? QUICK_WINDOWS : WINDOWS);
        }
      }
    } finally {
      platform.engines().stop(EngineKind.VAD).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void measure(Findings findings, EngineStatus engine, int windows) throws Exception {
    try {
      platform.engines().use(engine.choice()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      findings.note("not measured: " + e.getCause().getMessage());
      return;
    }
    EngineLine line = platform.lines().line(EngineKind.VAD.id());
    short[] samples = platform.recording(RECORDING);
    listen(line, samples, QUICK_WINDOWS);
    long pid = platform.active(EngineKind.VAD).pid().orElseThrow();
    Cpu.Since begun = Cpu.since(ProcessHandle.of(pid).orElseThrow());
    listen(line, samples, windows);
    findings.add(Row.of(engine.id() + ", a window", "µs", 1e6 * begun.seconds() / windows));
  }

  private static void listen(EngineLine line, short[] samples, int windows) throws IOException, InterruptedException {
    long generation = line.current().orElseThrow(() -> new IOException("no detector serves")).number();
    line.send(generation, Events.audioStart(AudioFormat.RATE, 0));
    for (int i = 0; i < windows; i++) {
      int at = i % (samples.length / WINDOW) * WINDOW;
      short[] window = Arrays.copyOfRange(samples, at, at + WINDOW);
      line.send(generation, Events.audioChunk(AudioFormat.RATE, AudioFormat.millis((long) i * WINDOW), window));
      if (i % BURST == BURST - 1) {
        await(line, generation, i);
      }
    }
    await(line, generation, windows);
    line.send(generation, Events.audioStop(AudioFormat.millis((long) windows * WINDOW)));
  }

  /** Waits until everything sent before has been judged. */
  private static void await(EngineLine line, long generation, long mark) throws IOException, InterruptedException {
    CountDownLatch judged = new CountDownLatch(1);
    try (EngineLine.Subscription _ = line.listen(new Marks(mark, judged))) {
      line.send(generation, Event.of(Extensions.PARLEY_MARK, Map.of("mark", mark)));
      if (!judged.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("a detector did not answer in time");
      }
    }
  }

  private record Marks(long mark, CountDownLatch judged) implements EngineLine.Listener {
    @Override
    public void up(EngineLine.Generation generation) {}

    @Override
    public void event(long generation, Event event) {
      if (event.is(Extensions.PARLEY_MARK) && event.number("mark", -1) == mark) {
        judged.countDown();
      }
    }

    @Override
    public void down(long generation, String reason) {
      judged.countDown();
    }
  }
}

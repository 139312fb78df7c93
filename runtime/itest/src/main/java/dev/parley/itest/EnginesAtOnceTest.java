package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineManager;
import dev.parley.wire.EngineLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recognition, language model and speech compute at the same time, each on a core of its own. */
@Timeout(90)
class EnginesAtOnceTest {
  private static final List<EngineKind> KINDS = List.of(EngineKind.STT, EngineKind.LLM, EngineKind.TTS);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_NANOS = 10_000_000;
  /** Of one core; a busy machine leaves less than a whole. */
  private static final double BUSY = 0.3;

  private final EngineManager engines = Services.service(EngineManager.class);
  private final EngineLines lines = Services.service(EngineLines.class);

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "cores are read from Linux's /proc");
    assumeTrue(Runtime.getRuntime().availableProcessors() >= KINDS.size(), "three cores are wanted");
    engines.startAll().get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    engines.stopAll().get(30, TimeUnit.SECONDS);
  }

  /** What was seen within a second: cores used by each process, and how often all three ran on different cores. */
  private record Second(double[] shares, int looks, int apart, List<Integer> example) {}

  @Test
  void theyComputeAtOnceOnDifferentCores() throws Exception {
    List<ProcStat> processes = KINDS.stream().map(this::process).toList();
    try (Load hearing = Load.hearing(lines, speech());
        Load answering = Load.answering(lines, "what is twelve times thirteen plus the square root of two");
        Load speaking = Load.speaking(lines, "All of this is spoken while the others compute. ".repeat(20))) {
      LockSupport.parkNanos(SECOND);
      Second second = watch(processes);
      print(second);
      for (int i = 0; i < KINDS.size(); i++) {
        assertTrue(second.shares[i] >= BUSY, KINDS.get(i) + " used " + second.shares[i] + " cores");
      }
      assertTrue(second.apart > 0, "never seen on three cores at once");
      print(hearing.answered(), answering.answered(), speaking.answered());
      assertTrue(answering.answered() > 0 && speaking.answered() > 0, "nothing was answered");
    }
  }

  private ProcStat process(EngineKind kind) {
    return new ProcStat(engines.active(kind).orElseThrow().pid().orElseThrow());
  }

  private static Second watch(List<ProcStat> processes) {
    long[] before = processes.stream().mapToLong(ProcStat::cpuMillis).toArray();
    long begin = System.nanoTime();
    int looks = 0;
    int apart = 0;
    List<Integer> example = List.of();
    for (; System.nanoTime() - begin < SECOND; looks++) {
      List<Integer> different = different(processes.stream().map(ProcStat::cores).toList(), List.of());
      apart += different.isEmpty() ? 0 : 1;
      example = different.isEmpty() ? example : different;
      LockSupport.parkNanos(LOOK_NANOS);
    }
    double millis = (System.nanoTime() - begin) / 1e6;
    double[] shares = processes.stream().mapToDouble(ProcStat::cpuMillis).toArray();
    Arrays.setAll(shares, i -> (shares[i] - before[i]) / millis);
    return new Second(shares, looks, apart, example);
  }

  /** A core of each set, all different; empty when there is no such choice. */
  private static List<Integer> different(List<Set<Integer>> cores, List<Integer> taken) {
    if (taken.size() == cores.size()) {
      return taken;
    }
    for (int core : cores.get(taken.size())) {
      if (!taken.contains(core)) {
        List<Integer> more = new ArrayList<>(taken);
        more.add(core);
        List<Integer> found = different(cores, more);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private static void print(Second second) {
    for (int i = 0; i < KINDS.size(); i++) {
      System.out.printf("%s used %.2f cores over the same second%n", KINDS.get(i).id(), second.shares[i]);
    }
    System.out.printf(
        "all three ran on different cores in %d of %d looks, once on %s%n", second.apart, second.looks, second.example);
  }

  private static void print(int heard, int answered, int spoken) {
    System.out.printf(
        "in two seconds %d utterances of 30 s, %d answers, %d texts of 1000 letters%n", heard, answered, spoken);
  }

  /** One recording again and again: half a minute of speech. */
  private static short[] speech() throws IOException {
    short[] once = Services.service(WavFiles.class).read(Rig.root().resolve("runtime/recording/04-arithmetic.wav"));
    short[] speech = new short[30 * AudioFormat.RATE];
    for (int at = 0; at < speech.length; at += once.length) {
      System.arraycopy(once, 0, speech, at, Math.min(once.length, speech.length - at));
    }
    return speech;
  }
}

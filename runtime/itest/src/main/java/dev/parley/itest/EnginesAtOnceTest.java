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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Recognition, language model and speech compute at the same time on different cores: all three where there are three
 * cores, each with another of them where there are two.
 */
@Timeout(90)
class EnginesAtOnceTest {
  private static final List<EngineKind> KINDS = List.of(EngineKind.STT, EngineKind.LLM, EngineKind.TTS);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_NANOS = 10_000_000;
  /** How many processes can compute at the same moment. */
  private static final int AT_ONCE = Math.min(KINDS.size(), Runtime.getRuntime().availableProcessors());
  /** Of one core; a busy machine, or one with two cores, leaves less than a whole. */
  private static final double BUSY = AT_ONCE < KINDS.size() ? 0.1 : 0.3;

  private final EngineManager engines = Services.service(EngineManager.class);
  private final EngineLines lines = Services.service(EngineLines.class);

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "cores are read from Linux's /proc");
    assumeTrue(AT_ONCE > 1, "two cores are wanted");
    engines.startAll().get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    engines.stopAll().get(30, TimeUnit.SECONDS);
  }

  /** What was seen within a second: cores used by each process, and how often each was apart from others. */
  private record Second(double[] shares, int looks, int[] apart) {}

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
      for (int i = 0; i < KINDS.size(); i++) {
        assertTrue(second.apart[i] > 0, KINDS.get(i) + " was never seen at work beside another on a core of its own");
      }
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
    int[] apart = new int[KINDS.size()];
    for (; System.nanoTime() - begin < SECOND; looks++) {
      look(processes.stream().map(ProcStat::cores).toList(), apart);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    double millis = (System.nanoTime() - begin) / 1e6;
    double[] shares = processes.stream().mapToDouble(ProcStat::cpuMillis).toArray();
    Arrays.setAll(shares, i -> (shares[i] - before[i]) / millis);
    return new Second(shares, looks, apart);
  }

  /** Counts the processes that were just seen at work on different cores, as many at once as there can be. */
  private static void look(List<Set<Integer>> cores, int[] apart) {
    for (int group = 0; group < 1 << KINDS.size(); group++) {
      if (Integer.bitCount(group) == AT_ONCE && !different(members(cores, group), List.of()).isEmpty()) {
        for (int i = 0; i < KINDS.size(); i++) {
          apart[i] += group >> i & 1;
        }
      }
    }
  }

  private static List<Set<Integer>> members(List<Set<Integer>> all, int group) {
    return IntStream.range(0, all.size()).filter(i -> (group >> i & 1) == 1).mapToObj(all::get).toList();
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
      System.out.printf(
          "%s used %.2f cores over the same second; %d of %d looks saw it at work apart from others, %d at once%n",
          KINDS.get(i).id(), second.shares[i], second.apart[i], second.looks, AT_ONCE);
    }
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

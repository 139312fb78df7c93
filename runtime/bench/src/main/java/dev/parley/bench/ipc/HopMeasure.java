package dev.parley.bench.ipc;

import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Scratch;
import dev.parley.bench.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hop of one frame: encoded → Unix socket → decoded in another process, the round trip halved, beside Python's
 * {@code multiprocessing.Queue} and a C program that only moves the bytes. The peers take turns in short rounds, in an
 * order that rotates, so that what else the machine does hits all alike. C moves the whole frame's bytes, the queue the
 * samples only.
 */
public final class HopMeasure implements Measure {
  private static final List<Integer> FRAME_MILLIS = List.of(10, 100);
  private static final int HOPS = 200;
  private static final int ROUNDS = 100;
  private static final int QUICK_ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 400; // until the compiler has seen enough of it
  private static final double MOST_OF_C = 1.2;
  private static final double MOST_OF_QUEUE = 0.75;

  @Override
  public String name() {
    return "ipc";
  }

  @Override
  public String title() {
    return "one hop: encode → Unix socket → decode in another process, round trip halved";
  }

  @Override
  public void run(Findings findings, boolean quick) throws IOException {
    try (Scratch scratch = new Scratch()) {
      for (Placement placement : Placement.all()) {
        measure(findings, new Peers(scratch), placement, quick ? QUICK_ROUNDS : ROUNDS);
      }
    }
  }

  private static void measure(Findings findings, Peers programs, Placement placement, int rounds) throws IOException {
    List<Peer> peers = new ArrayList<>();
    try {
      peers.add(programs.ours(placement));
      programs.c(placement).ifPresentOrElse(peers::add, () -> findings.note("no C compiler (cc): not compared with C"));
      programs
          .queue(placement)
          .ifPresentOrElse(peers::add, () -> findings.note("no python3: no multiprocessing.Queue"));
      for (int millis : FRAME_MILLIS) {
        Frames frames = new Frames(millis * Frames.BYTES_PER_MILLI);
        rounds(peers, frames, WARM_UP_ROUNDS);
        report(findings, millis + " ms frame, " + placement.name() + ", ", rounds(peers, frames, rounds));
      }
    } finally {
      peers.forEach(Peer::close);
    }
  }

  private static Map<String, Figures> rounds(List<Peer> peers, Frames frames, int rounds) throws IOException {
    Map<String, List<Double>> hops = new LinkedHashMap<>();
    peers.forEach(peer -> hops.put(peer.name(), new ArrayList<>()));
    List<Peer> order = new ArrayList<>(peers);
    for (int round = 0; round < rounds; round++) {
      Collections.rotate(order, 1);
      for (Peer peer : order) {
        int bytes = peer.name().equals(Peers.C) ? frames.wireBytes() : frames.bytes();
        for (double hop : peer.hops(bytes, HOPS)) {
          hops.get(peer.name()).add(hop);
        }
      }
    }
    Map<String, Figures> figures = new LinkedHashMap<>();
    hops.forEach((name, values) -> figures.put(name, Figures.of(values)));
    return figures;
  }

  private static void report(Findings findings, String frame, Map<String, Figures> figures) {
    figures.forEach((name, values) -> findings.add(Row.of(frame + name, "µs", values)));
    ratio(findings, frame, figures, Peers.C, MOST_OF_C);
    ratio(findings, frame, figures, Peers.QUEUE, MOST_OF_QUEUE);
  }

  private static void ratio(Findings findings, String frame, Map<String, Figures> figures, String other, double most) {
    if (figures.containsKey(other)) {
      double ratio = figures.get(Peers.OURS).median() / figures.get(other).median();
      findings.add(Row.of(frame + "parley / " + other, "×", ratio).with(Target.atMost(most)));
    }
  }
}

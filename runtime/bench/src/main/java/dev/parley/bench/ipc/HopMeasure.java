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
 * order that rotates, so that what else the machine does hits all alike.
 */
public final class HopMeasure implements Measure {
  private static final List<Integer> FRAME_MILLIS = List.of(10, 100);
  private static final int HOPS = 200;
  private static final int ROUNDS = 60;
  private static final int QUICK_ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 15;
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
    List<Peer> peers = new ArrayList<>();
    try (Scratch scratch = new Scratch()) {
      open(peers, scratch, findings);
      for (int millis : FRAME_MILLIS) {
        Frames frames = new Frames(millis);
        rounds(peers, frames, WARM_UP_ROUNDS);
        report(findings, frames, rounds(peers, frames, quick ? QUICK_ROUNDS : ROUNDS));
      }
    } finally {
      peers.forEach(Peer::close);
    }
  }

  private static void open(List<Peer> peers, Scratch scratch, Findings findings) throws IOException {
    peers.add(new JavaPeer(scratch));
    var c = Tools.c(scratch);
    if (c.isPresent()) {
      peers.add(ScriptPeer.c(c.get()));
    } else {
      findings.note("no C compiler (cc): not compared with C");
    }
    var python = Tools.python(scratch);
    if (python.isPresent()) {
      peers.add(ScriptPeer.python(python.get()));
    } else {
      findings.note("no python3: not compared with multiprocessing.Queue");
    }
  }

  private static Map<String, Figures> rounds(List<Peer> peers, Frames frames, int rounds) throws IOException {
    Map<String, List<Double>> hops = new LinkedHashMap<>();
    peers.forEach(peer -> hops.put(peer.name(), new ArrayList<>()));
    List<Peer> order = new ArrayList<>(peers);
    for (int round = 0; round < rounds; round++) {
      Collections.rotate(order, 1);
      for (Peer peer : order) {
        for (double hop : peer.hops(frames, HOPS)) {
          hops.get(peer.name()).add(hop);
        }
      }
    }
    Map<String, Figures> figures = new LinkedHashMap<>();
    hops.forEach((name, values) -> figures.put(name, Figures.of(values)));
    return figures;
  }

  private static void report(Findings findings, Frames frames, Map<String, Figures> figures) {
    String frame = frames.millis() + " ms frame, ";
    figures.forEach((name, values) -> findings.add(Row.of(frame + name, "µs", values)));
    double ours = figures.get("parley").median();
    ratio(findings, frame, figures, ours, "C", MOST_OF_C);
    ratio(findings, frame, figures, ours, "mp.Queue", MOST_OF_QUEUE);
  }

  private static void ratio(
      Findings findings, String frame, Map<String, Figures> figures, double ours, String other, double most) {
    if (figures.containsKey(other)) {
      double ratio = ours / figures.get(other).median();
      findings.add(Row.of(frame + "parley / " + other, "×", ratio).with(Target.atMost(most)));
    }
  }
}

package dev.parley.bench.ipc;

import com.fasterxml.jackson.core.JsonFactory;
import dev.parley.bench.Children;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Scratch;
import dev.parley.bench.Target;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the frames of 100 conversations cost on the wire, both ways and both ends together: all over one connection, as
 * a host and an engine's process have it, and over a connection each, as hosts of their own would. Making the events
 * and keeping the time are counted in.
 */
public final class LoadMeasure implements Measure {
  private static final int CONVERSATIONS = 100;
  private static final int SECONDS = 10;
  private static final int QUICK_SECONDS = 3;
  private static final double PERCENT = 100;
  private static final double MOST_PERCENT = 50;
  private static final double LEAST_FRAMES = 0.98 * 2 * 100 * CONVERSATIONS;

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String title() {
    return "frames of 10 ms of " + CONVERSATIONS + " conversations both ways: processor time of both ends";
  }

  @Override
  public void run(Findings findings, boolean quick) throws IOException {
    try (Scratch scratch = new Scratch()) {
      for (int connections : List.of(1, CONVERSATIONS)) {
        report(findings, connections, measured(scratch, connections, quick ? QUICK_SECONDS : SECONDS));
      }
      findings.note("one connection: a host has one to each engine process, whatever it carries; 100: a host each");
    }
  }

  private static double[] measured(Scratch scratch, int connections, int seconds) throws IOException {
    List<String> command = new ArrayList<>(Children.java(Load.class, Event.class, JsonFactory.class));
    Stream.of(CONVERSATIONS, connections, seconds).map(String::valueOf).forEach(command::add);
    command.add(scratch.file("load" + connections + ".sock").toString());
    command.addAll(Children.java(Echo.class, Event.class, JsonFactory.class));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String line = process.inputReader().readLine();
      if (line == null) {
        throw new IOException("the measuring process ended early");
      }
      return Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    } finally {
      Children.end(process);
    }
  }

  private static void report(Findings findings, int connections, double[] figures) {
    String over = connections + (connections == 1 ? " connection, " : " connections, ");
    findings.add(Row.of(over + "frames a second", "", figures[0]).with(Target.atLeast(LEAST_FRAMES)));
    findings.add(Row.of(over + "host's end", "% of a core", figures[1] * PERCENT));
    findings.add(Row.of(over + "engine's end", "% of a core", figures[2] * PERCENT));
    double both = (figures[1] + figures[2]) * PERCENT;
    Row cost = Row.of(over + "both ends", "% of a core", both);
    findings.add(connections == 1 ? cost.with(Target.atMost(MOST_PERCENT)) : cost);
  }
}

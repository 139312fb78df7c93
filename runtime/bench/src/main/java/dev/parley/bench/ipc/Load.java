package dev.parley.bench.ipc;

import dev.parley.bench.Cpu;
import dev.parley.wire.Connection;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The near end of many conversations, a process of its own. For each conversation one frame of 10 ms goes out every 10
 * ms, and comes back; the conversations are spread evenly over that time. One thread keeps the time and sends each
 * millisecond what is due; a thread for each connection reads.
 */
public final class Load {
  private static final long FRAME_NANOS = 10_000_000;
  private static final long TICK_NANOS = 1_000_000;
  private static final int FRAME_BYTES = 320;
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  private final List<Connection> connections;
  private final int conversations;
  private final Frames frames = new Frames(FRAME_BYTES);
  private final LongAdder back = new LongAdder();
  private volatile boolean over;

  private Load(List<Connection> connections, int conversations) {
    this.connections = connections;
    this.conversations = conversations;
  }

  /**
   * The arguments are conversations, connections, seconds, the socket's path and the command of the far end. Says
   * frames a second of both directions together, and the cores used here and there.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int conversations = Integer.parseInt(arguments[0]);
    int connections = Integer.parseInt(arguments[1]);
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
    List<String> command = Arrays.asList(arguments).subList(4, arguments.length);
    try (FarEnd far = new FarEnd(command, Path.of(arguments[3]), connections)) {
      System.out.println(new Load(far.connections(), conversations).measured(far.process(), time));
    }
  }

  private String measured(ProcessHandle far, Duration time) throws InterruptedException {
    List<Thread> threads = start();
    LockSupport.parkNanos(WARM_UP.toNanos());
    Cpu.Since near = Cpu.since(ProcessHandle.current());
    Cpu.Since there = Cpu.since(far);
    long before = back.sum();
    LockSupport.parkNanos(time.toNanos());
    double frames = (back.sum() - before) * 2 / (time.toNanos() / 1e9);
    String line = frames + " " + near.cores() + " " + there.cores();
    over = true;
    connections.forEach(Connection::close);
    for (Thread thread : threads) {
      thread.join();
    }
    return line;
  }

  private List<Thread> start() {
    List<Thread> threads = new ArrayList<>();
    for (Connection connection : connections) {
      threads.add(Thread.ofPlatform().start(() -> receive(connection)));
    }
    threads.add(Thread.ofPlatform().start(this::send));
    return threads;
  }

  private void receive(Connection connection) {
    try {
      while (!over) {
        connection.read();
        back.increment();
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  private void send() {
    long begun = System.nanoTime();
    try {
      for (int i = 0; !over; i++) {
        awaitMoment(begun + i * FRAME_NANOS / conversations / TICK_NANOS * TICK_NANOS);
        connections.get(i % connections.size()).send(frames.number(i / conversations));
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  private static void awaitMoment(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void complain(IOException e) {
    if (!over && !(e instanceof WireException.Closed)) {
      System.err.println("load: " + e.getMessage());
    }
  }
}

package dev.parley.conversation;

import dev.parley.api.metrics.Counters;
import dev.parley.api.metrics.DropQueue;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that sends: jobs may wait for an engine that does not read, so they are never done on the conversation's
 * thread. Any thread may hand in jobs; they are done in order.
 */
public final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int CAPACITY = 256;

  private final DropQueue<Job> jobs;
  private final Thread thread;
  private volatile boolean running = true;

  /** A courier at work; its queue's counters are called {@code NAME.send.…}. */
  public Courier(String name, Counters counters) {
    jobs = new DropQueue<>(name + ".send", CAPACITY, counters);
    thread = Thread.ofPlatform().name("send-" + name).start(this::run);
  }

  /** Something to be sent. */
  public interface Job {
    /** Sends it; a failure is logged, since the listener of the line hears of the broken process too. */
    void send() throws IOException;
  }

  /** Hands in a job; false (and counted) when too many wait already. */
  public boolean hand(Job job) {
    return jobs.offer(job);
  }

  private void run() {
    try {
      while (running) {
        perform(jobs.take());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("{} interrupted", thread.getName());
    }
  }

  private static void perform(Job job) {
    try {
      job.send();
    } catch (IOException e) {
      LOG.debug("not sent: {}", e.getMessage());
    }
  }

  /** Ends after the job at hand. One that takes more than 2 s is interrupted: its engine loses the connection. */
  @Override
  public void close() {
    running = false;
    jobs.force(() -> {}); // wakes the thread
    Threads.end(thread);
  }
}

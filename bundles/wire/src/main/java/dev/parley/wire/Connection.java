package dev.parley.wire;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection to a peer. One thread reads; any thread sends, one event after the other; any thread closes. There is no
 * thread of its own behind it. A peer that stops in the middle of a frame, or does not read what is sent, is cut off
 * when the time of the {@link Limits} is over.
 */
public final class Connection implements AutoCloseable {
  private final SocketChannel channel;
  private final Limits limits;
  private final Watchdog.Timer reading;
  private final Watchdog.Timer writing;
  private final EventReader reader;
  private final EventWriter writer;
  private final ReentrantLock sending = new ReentrantLock();

  Connection(SocketChannel channel, Limits limits) {
    this.channel = channel;
    this.limits = limits;
    reading = Watchdog.shared().timer(limits.read().toNanos(), this::shut);
    writing = Watchdog.shared().timer(limits.write().toNanos(), this::shut);
    reader = new EventReader(channel, limits, reading);
    writer = new EventWriter(channel, limits, writing);
  }

  /**
   * Connects to a peer.
   *
   * @throws WireException when nobody listens there
   */
  public static Connection connect(Endpoint endpoint, Limits limits) throws IOException {
    return new Connection(endpoint.connect(), limits);
  }

  /**
   * Sends one event; returns when the kernel has it. Blocks while the peer does not read, at most for the write
   * timeout. A thread interrupted before sends all the same and stays interrupted; one interrupted in the middle of a
   * frame loses the connection, because half of it may be out.
   *
   * @throws WireException when the event is beyond the limits (nothing is sent then, the connection stays open), or the
   *     connection is lost
   */
  public void send(Event event) throws IOException {
    sending.lock();
    boolean interrupted = Thread.interrupted();
    try {
      writer.write(event);
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      close();
      throw explained(writing, e);
    } finally {
      sending.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for the next event, as long as it takes to begin. Called by one thread.
   *
   * @throws WireException.Closed when the peer or {@link #close()} ended the connection
   * @throws WireException when the peer broke the protocol, a limit or a time; the connection is closed then
   */
  public Event read() throws IOException {
    try {
      return reader.read();
    } catch (IOException e) {
      close();
      throw explained(reading, e);
    }
  }

  /**
   * Takes the payload of an event that {@link #read()} returned and that nobody looks at any more, to hold that of a
   * later one: a stream of audio then needs no new array for each frame. Called by any thread, once for an event at
   * most.
   */
  public void release(Event event) {
    reader.release(event.payload());
  }

  private IOException explained(Watchdog.Timer timer, IOException failure) {
    if (timer.late()) {
      String what = timer == reading ? "the peer stopped in the middle of a frame" : "the peer does not read";
      long millis = (timer == reading ? limits.read() : limits.write()).toMillis();
      return new WireException(what + ": cut off after " + millis + " ms", failure);
    }
    if (failure instanceof WireException) {
      return failure;
    }
    if (failure instanceof ClosedChannelException) {
      return new WireException.Closed("the connection is closed");
    }
    return new WireException.Broken("the connection broke: " + failure.getMessage(), failure);
  }

  /** Whether it was not closed here; a peer that went away is noticed by reading or sending. */
  public boolean open() {
    return channel.isOpen();
  }

  /** Closes it; a thread that reads or sends gets {@link WireException.Closed}. Closing it again does nothing. */
  @Override
  public void close() {
    reading.close();
    writing.close();
    shut();
  }

  private void shut() {
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is gone in any case, and there is nobody who could do anything about it.
    }
  }
}

package dev.parley.shell;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.Playout;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Audio whose loudspeaker is heard by its microphone after so many samples, over some noise; a thread of its own makes
 * frames, thirty times as fast as real ones. What is written is kept for good, at most two minutes.
 */
final class FakeRoom implements AudioEngine, AutoCloseable {
  private final Playout playout = new Queue();
  private static final long FRAME_NANOS = 300_000;

  private final CopyOnWriteArrayList<Tap> taps = new CopyOnWriteArrayList<>();
  private final short[] written = new short[120 * AudioFormat.RATE];
  private final short[] played = new short[120 * AudioFormat.RATE];
  private final int delay;
  private final double level;
  private final Thread thread;
  private volatile boolean closed;
  private int queued;
  private int handed;
  private int position;

  FakeRoom(int delay, double level) {
    this.delay = delay;
    this.level = level;
    thread = Thread.ofPlatform().daemon().name("fake-room").start(this::run);
  }

  private void run() {
    Random random = new Random(2);
    while (!closed && position + AudioFormat.FRAME <= played.length) {
      if (!taps.isEmpty()) {
        frame(random);
      }
      LockSupport.parkNanos(FRAME_NANOS);
    }
  }

  private void frame(Random random) {
    short[] captured = new short[AudioFormat.FRAME];
    fill();
    for (int i = 0; i < captured.length; i++) {
      int from = position + i - delay;
      captured[i] = (short) (random.nextGaussian() * 100 + (from < 0 ? 0 : level * played[from]));
    }
    for (Tap tap : taps) {
      tap.raw(position, captured);
      tap.frame(position, captured);
    }
    position += captured.length;
  }

  private void fill() {
    synchronized (playout) {
      int count = Math.min(AudioFormat.FRAME, queued - handed);
      System.arraycopy(written, handed, played, position, count);
      handed += count;
    }
  }

  /** What is written, and how much of it was handed over. Guarded by itself. */
  private final class Queue implements Playout {
    @Override
    public synchronized long write(int rate, short[] samples) {
      System.arraycopy(samples, 0, written, queued, samples.length);
      queued += samples.length;
      return queued;
    }

    @Override
    public synchronized long handed() {
      return handed;
    }

    @Override
    public synchronized long queued() {
      return queued;
    }

    @Override
    public long flush() {
      return queued();
    }

    @Override
    public long heard() {
      return handed();
    }

    @Override
    public long stop() {
      return handed();
    }

    @Override
    public void pause(boolean paused) {}

    @Override
    public void lower(boolean quiet) {}
  }

  @Override
  public void start(String provider, Map<String, String> settings) {}

  @Override
  public void stop() {}

  @Override
  public boolean running() {
    return true;
  }

  @Override
  public String device() {
    return "fake room";
  }

  @Override
  public Duplex duplex() {
    return new Duplex(Duplex.Mode.AUTO, true, Optional.empty(), "a fake");
  }

  @Override
  public void duplex(Duplex.Mode wanted) {}

  @Override
  public Playout playout() {
    return playout;
  }

  @Override
  public Subscription tap(Tap tap) {
    taps.add(tap);
    return () -> taps.remove(tap);
  }

  @Override
  public Subscription gate(Gate gate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Positions positions() {
    return new Positions(position, position);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

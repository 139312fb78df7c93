package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Playout;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ring of samples between writers on any thread and the audio thread. Writers (write, flush, stop) exclude each
 * other; the audio thread ({@link #fill}) takes no lock: it copies, then claims what it copied by moving {@code handed}
 * on, and copies again when a stop moved it first. So a stop knows to the sample what was handed over.
 */
final class PlayoutBuffer implements Playout {
  static final int CAPACITY = 60 * AudioFormat.RATE;
  private static final int RING = Integer.highestOneBit(CAPACITY) << 1;

  private final AudioCounters counters;
  private final short[] ring = new short[RING];
  private final AtomicLong handed = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private final Object writing = new Object();
  private volatile long queued;
  private volatile boolean paused;
  private volatile boolean streaming;
  private volatile @Nullable HandoverLog log;
  private Optional<RatedResampler> resampler = Optional.empty();
  private boolean dry;

  private record RatedResampler(int rate, Resampler resampler) {}

  PlayoutBuffer(AudioCounters counters) {
    this.counters = counters;
  }

  @Override
  public long write(int rate, short[] samples) {
    synchronized (writing) {
      return enqueue(convert(rate, samples));
    }
  }

  @Override
  public long flush() {
    synchronized (writing) {
      long end = enqueue(resampler.map(r -> r.resampler().flush()).orElseGet(() -> new short[0]));
      streaming = false;
      return end;
    }
  }

  @Override
  public long stop() {
    synchronized (writing) {
      resampler.ifPresent(r -> r.resampler().reset());
      streaming = false;
      long end = handed.getAndSet(queued);
      counters.stops.increment();
      counters.discarded.add(queued - end);
      return end;
    }
  }

  @Override
  public long handed() {
    return handed.get();
  }

  @Override
  public long heard() {
    HandoverLog device = log;
    long now = device == null ? handed.get() : device.heard();
    return heard.accumulateAndGet(now, Math::max);
  }

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public void pause(boolean hold) {
    paused = hold;
  }

  /** A device with this output latency, in samples, begins to play. */
  void attach(IntSupplier latency) {
    dry = false;
    log = new HandoverLog(latency, handed.get());
  }

  /** The device is gone: what was handed to it counts as heard. */
  void detach() {
    log = null;
  }

  /** Fills a frame on the audio thread: speech first, then silence. */
  void fill(short[] frame) {
    long from;
    int count;
    do {
      from = handed.get();
      count = paused ? 0 : (int) Math.min(frame.length, queued - from);
      copyOut(from, frame, count);
    } while (!handed.compareAndSet(from, from + count));
    Arrays.fill(frame, count, frame.length, (short) 0);
    note(from, count, frame.length);
  }

  private void note(long from, int count, int wanted) {
    HandoverLog device = log;
    if (device != null) {
      device.add(from, count);
    }
    counters.waiting.set(queued - from - count);
    boolean nowDry = count < wanted && streaming && !paused;
    if (nowDry && !dry) {
      counters.underruns.increment();
    }
    dry = nowDry;
  }

  private short[] convert(int rate, short[] samples) {
    if (rate == AudioFormat.RATE) {
      endOtherRate(rate);
      return samples;
    }
    if (resampler.filter(r -> r.rate() == rate).isEmpty()) {
      endOtherRate(rate);
      resampler = Optional.of(new RatedResampler(rate, new Resampler(rate, AudioFormat.RATE)));
    }
    return resampler.orElseThrow().resampler().feed(samples);
  }

  private void endOtherRate(int rate) {
    resampler.filter(r -> r.rate() != rate).ifPresent(r -> enqueue(r.resampler().flush()));
    resampler = Optional.empty();
  }

  private long enqueue(short[] samples) {
    long end = queued;
    int room = (int) Math.min(samples.length, CAPACITY - (end - handed.get()));
    copyIn(end, samples, room);
    counters.playoutDropped.add(samples.length - room);
    queued = end + room;
    streaming |= room > 0;
    return end + room;
  }

  private void copyIn(long position, short[] samples, int count) {
    int at = (int) (position & (RING - 1));
    int first = Math.min(count, RING - at);
    System.arraycopy(samples, 0, ring, at, first);
    System.arraycopy(samples, first, ring, 0, count - first);
  }

  private void copyOut(long position, short[] frame, int count) {
    int at = (int) (position & (RING - 1));
    int first = Math.min(count, RING - at);
    System.arraycopy(ring, at, frame, 0, first);
    System.arraycopy(ring, 0, frame, first, count - first);
  }
}

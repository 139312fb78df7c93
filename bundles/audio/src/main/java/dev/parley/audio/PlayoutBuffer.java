package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Playout;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A ring of samples between writers on any thread and the audio thread. Writers (write, flush, stop, pause) exclude
 * each other; the audio thread ({@link #fill}) takes no lock: it copies, then claims what it copied by moving {@code
 * handed} on, and copies again when a stop moved it first. So a stop knows to the sample what was handed over. The ring
 * holds 5 s more than may be queued, from which a pause takes what the device gave back. The
 * loudness belongs to the audio thread; others only tell what it should be.
 */
final class PlayoutBuffer implements Playout {
  static final int CAPACITY = 60 * AudioFormat.RATE;
  private static final int RING = Integer.highestOneBit(CAPACITY) << 1;

  /** So many samples are converted at once, since of some rates they become many more. */
  private static final int PIECE = 48_000;

  /** Twelve decibels less. */
  private static final float QUIET = 0.25f;

  private final AudioCounters counters;
  private final short[] ring = new short[RING];
  private final AtomicLong handed = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private final Object writing = new Object();
  private volatile long queued;
  private volatile boolean paused;
  private volatile boolean quiet;
  private volatile boolean streaming;
  private volatile @Nullable HandoverLog log;
  private Supplier<OptionalLong> takeBack = OptionalLong::empty;
  private boolean pausedByUser;
  private boolean inaudible;
  private Optional<RatedResampler> resampler = Optional.empty();
  private boolean dry;

  /** How loud the frame before was; the audio thread's. */
  private float loudness = 1;

  private record RatedResampler(int rate, Resampler resampler) {}

  PlayoutBuffer(AudioCounters counters) {
    this.counters = counters;
  }

  @Override
  public long write(int rate, short[] samples) {
    synchronized (writing) {
      long end = queued;
      for (int from = 0; from < samples.length; from += PIECE) {
        end = enqueue(convert(rate, piece(samples, from)));
      }
      return end;
    }
  }

  private static short[] piece(short[] samples, int from) {
    int to = Math.min(samples.length, from + PIECE);
    return to - from == samples.length ? samples : Arrays.copyOfRange(samples, from, to);
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
      long claimed = handed.getAndSet(queued);
      long end = takeBack(() -> claimed);
      goesOnAt(queued);
      counters.stops.increment();
      counters.discarded.add(queued - end);
      return end;
    }
  }

  /** Has the device give back what it can. Returns the speech position up to which everything will be heard. */
  private long takeBack(LongSupplier claimed) {
    HandoverLog device = log;
    OptionalLong from = device == null ? OptionalLong.empty() : takeBack.get();
    return device == null || from.isEmpty() ? claimed.getAsLong() : device.cut(from.getAsLong(), claimed.getAsLong());
  }

  private void goesOnAt(long speech) {
    HandoverLog device = log;
    if (device != null) {
      device.goesOnAt(speech);
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
    synchronized (writing) {
      pausedByUser = hold;
      hold();
    }
  }

  /** Whether what is handed over can be heard; while not, the queue is held back as in a pause. */
  void audible(boolean yes) {
    synchronized (writing) {
      inaudible = !yes;
      hold();
    }
  }

  private void hold() {
    boolean was = paused;
    paused = pausedByUser || inaudible;
    if (paused && !was) {
      long last = takeBack(handed::get);
      goesOnAt(last);
      if (last < handed.get()) {
        handed.set(Math.max(last, handed.get() - RING + CAPACITY));
      }
    }
  }

  @Override
  public void lower(boolean now) {
    quiet = now;
  }

  /** A device with this output latency, in samples, begins to play; it gives nothing back. */
  void attach(IntSupplier latency) {
    attach(latency, OptionalLong::empty);
  }

  /** A device with this output latency, in samples, begins to play; what it can give back it does. */
  void attach(IntSupplier latency, Supplier<OptionalLong> giveBack) {
    synchronized (writing) {
      dry = false;
      inaudible = false;
      paused = pausedByUser;
      takeBack = giveBack;
      log = new HandoverLog(latency, handed.get());
    }
  }

  /** The device is gone: what was handed to it counts as heard. */
  void detach() {
    synchronized (writing) {
      takeBack = OptionalLong::empty;
      log = null;
    }
  }

  /** Fills a frame on the audio thread: speech first, then silence. */
  void fill(short[] frame) {
    boolean held;
    long from;
    int count;
    do {
      held = paused;
      from = handed.get();
      count = held ? 0 : (int) Math.min(frame.length, queued - from);
      copyOut(from, frame, count);
    } while (!handed.compareAndSet(from, from + count));
    Arrays.fill(frame, count, frame.length, (short) 0);
    fade(frame, count);
    HandoverLog device = log;
    if (device != null) {
      device.add(from, held ? HandoverLog.STRUCK : count);
    }
    note(from, count, frame.length);
  }

  /** Brings speech to its loudness within the frame, without a click. */
  private void fade(short[] frame, int count) {
    float wanted = quiet ? QUIET : 1;
    if (wanted == 1 && loudness == 1) {
      return;
    }
    float step = (wanted - loudness) / frame.length;
    for (int i = 0; i < count; i++) {
      frame[i] = (short) Math.round(frame[i] * (loudness + step * (i + 1)));
    }
    loudness = wanted;
  }

  private void note(long from, int count, int wanted) {
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
    int room = Math.clamp(CAPACITY - (end - handed.get()), 0, samples.length);
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

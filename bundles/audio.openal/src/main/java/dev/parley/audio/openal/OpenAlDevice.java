package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DuplexDevice;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The device: frames follow the microphone's clock. When the line is dead, or gives no samples, they follow the
 * computer's, with silence, while a {@link Mender} opens another; so whoever listens goes on. {@link #start} and {@link
 * #close} belong to whoever opened it, {@link #takeBack} and {@link #outputLatency} to every thread, the rest to the
 * audio thread.
 */
final class OpenAlDevice implements DuplexDevice {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final long CLOSE_MILLIS = 1_000;

  private final Object handover = new Object();
  private final Mender mender;
  private final Depth depth;
  private final Intake intake;
  private final Watch watch = new Watch();
  private final OpenAlCounters counters;
  private final LongSupplier clock;
  private final short[] captured = new short[AudioFormat.FRAME];
  private final short[] played = new short[AudioFormat.FRAME];
  private Optional<Line> line;
  private Optional<Thread> thread = Optional.empty();
  private long position;
  private long heardAtLoss;
  private int dry;
  private boolean troubled;
  private boolean audible;
  private volatile int latency;
  private volatile int slipped;
  private volatile String name;
  private volatile boolean closing;

  /** With an open line; {@code opener} opens others when that is lost. */
  OpenAlDevice(Line first, Line.Opener opener, Depth depth, OpenAlCounters counters, LongSupplier clock) {
    line = Optional.of(first);
    name = named(first);
    mender = new Mender(opener);
    this.depth = depth;
    this.counters = counters;
    this.clock = clock;
    intake = new Intake();
  }

  private static String named(Line line) {
    return "openal: " + line.name();
  }

  /** That of the line that is open, or was last. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public int outputLatency() {
    return latency;
  }

  @Override
  public int slipped() {
    return slipped;
  }

  @Override
  public boolean acoustic() {
    return true;
  }

  @Override
  public OptionalLong takeBack() {
    synchronized (handover) {
      return OptionalLong.of(line.map(open -> position - open.takeBack()).orElse(heardAtLoss));
    }
  }

  @Override
  public void start(Callback callback) {
    if (thread.isPresent() || closing) {
      throw new IllegalStateException("a device is started once");
    }
    Thread audio = Thread.ofPlatform().daemon().name("parley-audio").unstarted(() -> run(callback));
    thread = Optional.of(audio);
    audio.start();
  }

  private void run(Callback callback) {
    try {
      begin(callback, clock.getAsLong());
      while (!closing) {
        turn(callback, clock.getAsLong());
        LockSupport.parkNanos(POLL_NANOS);
      }
    } catch (RuntimeException e) {
      callback.ended("the device failed: " + e);
    }
  }

  /** Nothing is heard before the loudspeaker takes samples, which a sound server may be slow to do. */
  void begin(Callback callback, long now) {
    callback.audible(false);
    begin(now, false);
  }

  private void begin(long now, boolean again) {
    watch.opened(now, again);
    intake.restart(now);
    depth.restart();
    dry = 0;
  }

  /** Everything that is due now. */
  void turn(Callback callback, long now) {
    line.ifPresentOrElse(open -> work(open, callback, now), () -> seek(callback, now));
    for (int due = intake.due(now); due > 0; due--) {
      counters.silent.add(intake.take(captured) ? 0 : 1);
      frame(callback);
    }
  }

  private void work(Line open, Callback callback, long now) {
    watch.heard(now, intake.read(open, now));
    watch.taken(now, open.taken());
    tellAudible(watch.plays(), callback);
    watch
        .trouble(now, open.connected())
        .ifPresentOrElse(what -> lose(open, what, callback), () -> recover(callback, open));
  }

  private void lose(Line dead, String what, Callback callback) {
    synchronized (handover) {
      heardAtLoss = position - latency;
      line = Optional.empty();
    }
    counters.losses.increment();
    if (!troubled) {
      troubled = true;
      callback.notice(what + "; looking for another, and for it to come back");
    }
    tellAudible(false, callback);
    mender.begin(dead);
  }

  private void tellAudible(boolean yes, Callback callback) {
    if (yes != audible) {
      audible = yes;
      callback.audible(yes);
    }
  }

  private void seek(Callback callback, long now) {
    Optional<Line> found = mender.mended();
    if (found.isPresent()) {
      synchronized (handover) {
        line = found;
      }
      name = named(found.get());
      begin(now, true);
    }
  }

  private void recover(Callback callback, Line open) {
    if (troubled && watch.alive()) {
      troubled = false;
      callback.notice("sound is back: " + open.name());
    }
  }

  private void frame(Callback callback) {
    synchronized (handover) {
      callback.fill(position, played);
      line.ifPresent(this::play);
      position += AudioFormat.FRAME;
    }
    callback.frame(position - AudioFormat.FRAME, captured, played);
  }

  /** A loudspeaker that takes nothing yet gets one frame behind the first silence, and no more. */
  private void play(Line open) {
    if (!audible && open.queued() > 0) {
      return;
    }
    int times = depth.times(open.queued(), silent());
    counters.corrected.add(Math.abs(times - 1));
    slipped += (times - 1) * AudioFormat.FRAME;
    for (int i = 0; i < times; i++) {
      open.play(played, depth.wanted());
    }
    latency = open.latency();
    if (open.dry() > dry) {
      dry = open.dry();
      depth.deepen();
      counters.dry.increment();
    }
  }

  private boolean silent() {
    for (short sample : played) {
      if (sample != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    closing = true;
    mender.cancel();
    thread.ifPresent(OpenAlDevice::join);
    synchronized (handover) {
      heardAtLoss = line.isPresent() ? position - latency : heardAtLoss;
      line.map(Mender::free).ifPresent(OpenAlDevice::join);
      line = Optional.empty();
    }
  }

  /** Waits for a thread that a driver may hold for ever. */
  private static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DuplexDevice;
import dev.parley.api.audio.LineIn;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A device without hardware: hears a source, what is said into it, and its own loudspeaker where both are in one room;
 * plays into a simulated output buffer. What is handed over at position p comes out {@code latency} samples later, and
 * is recorded there: the recording shows what is heard at each moment. {@link #start} and {@link #close} belong to
 * whoever opened it; {@link #say} to every thread; the rest to the audio thread.
 */
final class SoftwareDevice implements DuplexDevice, LineIn {
  private final Parts parts;
  private final SpokenLine line = new SpokenLine();
  private final DelayLine delay;
  private final AtomicBoolean finished = new AtomicBoolean();
  private final short[] captured = new short[AudioFormat.FRAME];
  private final short[] played = new short[AudioFormat.FRAME];
  private final short[] sounding = new short[AudioFormat.FRAME];
  private volatile Optional<Thread> thread = Optional.empty();
  private volatile boolean closing;
  private long position;

  /**
   * What a device is made of.
   *
   * @param name shown to the user
   * @param source what it hears
   * @param recorder where both channels go, if anywhere
   * @param room where its loudspeaker sounds into its microphone, if anywhere
   * @param latency samples in the simulated output buffer
   * @param tail samples captured after the source's end before the device ends
   * @param lockstep whether its clock waits for the listeners
   * @param pace made for the callback when the device starts
   */
  record Parts(
      String name,
      FrameSource source,
      Optional<Recorder> recorder,
      Optional<Room> room,
      int latency,
      long tail,
      boolean lockstep,
      Function<Callback, Pace> pace) {}

  SoftwareDevice(Parts parts) {
    this.parts = parts;
    delay = new DelayLine(parts.latency());
  }

  @Override
  public String name() {
    return parts.name();
  }

  @Override
  public int outputLatency() {
    return parts.latency();
  }

  @Override
  public boolean lockstep() {
    return parts.lockstep();
  }

  @Override
  public boolean acoustic() {
    return parts.room().isPresent();
  }

  @Override
  public long say(short[] samples) {
    return line.say(samples);
  }

  @Override
  public long end() {
    return line.end();
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
    String reason = "the device was closed";
    try {
      reason = frames(callback);
      playOut();
    } catch (InterruptedException e) {
      playOut();
    } catch (RuntimeException e) {
      reason = "the device failed: " + e;
    }
    finish();
    if (!closing) {
      callback.ended(reason);
    }
  }

  private String frames(Callback callback) throws InterruptedException {
    Pace pace = parts.pace().apply(callback);
    while (!closing) {
      pace.await(position);
      if (over()) {
        return parts.name() + ": its recording is over";
      }
      frame(callback);
    }
    throw new InterruptedException();
  }

  private boolean over() {
    long end = parts.source().end();
    return end != Long.MAX_VALUE && position >= Math.max(end, line.end()) + parts.tail();
  }

  private void frame(Callback callback) {
    parts.source().read(position, captured);
    line.mix(position, captured);
    callback.fill(position, played);
    sound();
    parts.room().ifPresent(room -> room.add(sounding, captured));
    callback.frame(position, captured, played);
    record();
    position += AudioFormat.FRAME;
  }

  /** The device's own buffer sounds on after the last frame. */
  private void playOut() {
    Arrays.fill(captured, (short) 0);
    for (int left = parts.latency(); left > 0; left -= AudioFormat.FRAME) {
      Arrays.fill(played, (short) 0);
      sound();
      record();
    }
  }

  /** What the loudspeaker sounds now. */
  private void sound() {
    System.arraycopy(played, 0, sounding, 0, played.length);
    delay.pass(sounding);
  }

  private void record() {
    if (parts.recorder().isPresent()) {
      parts.recorder().get().put(captured, sounding);
    }
  }

  private void finish() {
    if (finished.compareAndSet(false, true)) {
      parts.recorder().ifPresent(Recorder::close);
    }
  }

  @Override
  public void close() {
    closing = true;
    Thread audio = thread.orElse(Thread.currentThread());
    if (audio != Thread.currentThread()) {
      audio.interrupt();
      join(audio);
    }
    finish();
  }

  private static void join(Thread audio) {
    boolean interrupted = false;
    while (audio.isAlive()) {
      try {
        audio.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

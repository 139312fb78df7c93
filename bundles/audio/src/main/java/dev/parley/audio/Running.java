package dev.parley.audio;

import dev.parley.api.audio.AudioEngine.Gate;
import dev.parley.api.audio.AudioEngine.Tap;
import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DuplexDevice;
import dev.parley.api.audio.LineIn;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's run, from start to end, whose positions go on from {@code base}, where the device before it ended. What
 * a device calls ({@link #fill}, {@link #frame}, {@link #settle}, {@link #ended}) is the audio thread's; the rest may
 * be asked from every thread.
 */
final class Running implements DuplexDevice.Callback, LineIn {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);
  private static final long FRAME_MICROS = AudioFormat.FRAME_MILLIS * 1000L;

  private final DuplexDevice device;
  private final PlayoutBuffer playout;
  private final Listeners<Tap> taps;
  private final Listeners<Gate> gates;
  private final AudioCounters counters;
  private final LongSupplier clock;
  private final long base;
  private final SpokenLine line = new SpokenLine();
  private final short[] mixed = new short[AudioFormat.FRAME];
  private volatile long captured;
  private volatile long played;
  private volatile boolean over;
  private volatile Thread audioThread = Thread.currentThread();
  private volatile Hearing hearing;

  Running(
      DuplexDevice device,
      PlayoutBuffer playout,
      Listeners<Tap> taps,
      Listeners<Gate> gates,
      AudioCounters counters,
      LongSupplier clock,
      long base,
      Hearing hearing) {
    this.device = device;
    this.playout = playout;
    this.taps = taps;
    this.gates = gates;
    this.counters = counters;
    this.clock = clock;
    this.base = base;
    this.hearing = hearing;
    captured = base;
    played = base;
  }

  DuplexDevice device() {
    return device;
  }

  long captured() {
    return captured;
  }

  long played() {
    return played;
  }

  boolean over() {
    return over;
  }

  Hearing hearing() {
    return hearing;
  }

  /** Hears in another way from the next frame on. */
  void hearing(Hearing next) {
    Hearing last = hearing;
    hearing = next;
    last.close();
  }

  /** The device gives back what it holds; returns its position up to which what was handed over sounds. */
  OptionalLong takeBack() {
    OptionalLong cut = device.takeBack();
    cut.ifPresent(from -> hearing.takenBack(from, played - base));
    return cut;
  }

  /** Whether the caller is a tap: it must not wait for the audio thread, since it is on it. */
  boolean onAudioThread() {
    return captured > base && Thread.currentThread() == audioThread;
  }

  @Override
  public long say(short[] samples) {
    return base + (device instanceof LineIn own ? own.say(samples) : line.say(samples));
  }

  @Override
  public long end() {
    return base + (device instanceof LineIn own ? own.end() : line.end());
  }

  @Override
  public void fill(long position, short[] toPlay) {
    playout.fill(toPlay);
    played = base + position + toPlay.length;
    counters.played.increment();
  }

  @Override
  public void frame(long position, short[] heard, short[] justPlayed) {
    long begin = clock.getAsLong();
    audioThread = Thread.currentThread();
    captured = base + position + heard.length;
    counters.captured.increment();
    withLine(position, heard);
    tell(tap -> tap.raw(base + position, mixed));
    hearing.hear(position, mixed, justPlayed, device.outputLatency());
    tell(base + position, mixed);
    measure((clock.getAsLong() - begin) / 1000);
  }

  /** What is spoken into the line is heard as if the microphone had, unless the device does that itself. */
  private void withLine(long position, short[] heard) {
    System.arraycopy(heard, 0, mixed, 0, mixed.length);
    if (!(device instanceof LineIn)) {
      line.mix(position, mixed);
    }
  }

  private void tell(long position, short[] heard) {
    tell(tap -> tap.frame(position, heard));
  }

  private void tell(Consumer<Tap> what) {
    for (Tap tap : taps.all()) {
      try {
        what.accept(tap);
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  private void measure(long micros) {
    if (micros > counters.slowest.value()) {
      counters.slowest.set(micros);
    }
    if (micros > FRAME_MICROS) {
      counters.overrun.increment();
    }
  }

  @Override
  public void settle(long position) throws InterruptedException {
    for (Gate gate : gates.awaitAny()) {
      gate.settle(base + position);
    }
  }

  @Override
  public void notice(String text) {
    LOG.info("audio: {}", text);
    counters.notices.increment();
    tell(tap -> tap.notice(text));
  }

  @Override
  public void audible(boolean yes) {
    playout.audible(yes);
  }

  @Override
  public void ended(String reason) {
    LOG.info("audio ended: {}", reason);
    over = true;
    tell(tap -> tap.ended(reason));
  }

  private void failed(RuntimeException e) {
    if (counters.tapErrors.value() == 0) {
      LOG.error("a listener to the audio failed; more of these are only counted", e);
    }
    counters.tapErrors.increment();
  }
}

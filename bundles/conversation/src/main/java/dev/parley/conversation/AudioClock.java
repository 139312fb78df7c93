package dev.parley.conversation;

import dev.parley.api.audio.AudioFormat;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of day by which timers ring. In lock-step it is counted from the audio, so that a timer rings at the same
 * sample on every machine; else it is the system's. Safe from every thread.
 */
final class AudioClock implements InstantSource {
  private final InstantSource system;
  private volatile boolean lockstep;
  private volatile Instant start;
  private volatile long position;

  AudioClock(InstantSource system) {
    this.system = system;
    start = system.instant();
  }

  /** A device begins to run. */
  void begin(boolean countsAudio) {
    start = instant();
    position = 0;
    lockstep = countsAudio;
  }

  /** No device runs any more. */
  void end() {
    lockstep = false;
  }

  void moveTo(long newPosition) {
    position = newPosition;
  }

  @Override
  public Instant instant() {
    return lockstep ? start.plusNanos(position * (1_000_000_000L / AudioFormat.RATE)) : system.instant();
  }
}

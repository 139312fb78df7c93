package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Cuts what the microphone gives into frames, as it comes. When it gives nothing for a while, silent frames follow the
 * computer's clock; what then comes late is left out, so that frames never run ahead of time. Audio thread only.
 */
final class Intake {
  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(AudioFormat.FRAME_MILLIS);

  /** Sound servers hand over up to 50 ms at a time. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(120);

  private final short[] room = new short[AudioFormat.RATE];
  private final short[] waiting = new short[AudioFormat.RATE + AudioFormat.FRAME];
  private int count;
  private long lastNanos;
  private int owed;

  /** A line begins. */
  void restart(long now) {
    count = 0;
    owed = 0;
    lastNanos = now;
  }

  /** Takes what a line has; returns how many samples. Every frame due was taken before. */
  int read(Line line, long now) {
    int got = line.read(room);
    System.arraycopy(room, 0, waiting, count, got);
    count += got;
    if (got > 0) {
      int late = Math.min(owed, Math.max(0, count - AudioFormat.FRAME));
      drop(late);
      owed = 0;
      lastNanos = now;
    }
    return got;
  }

  /** How many frames there should be now. */
  int due(long now) {
    if (count >= AudioFormat.FRAME) {
      return count / AudioFormat.FRAME;
    }
    long missing = now - lastNanos - PATIENCE_NANOS;
    return missing < 0 ? 0 : (int) (missing / FRAME_NANOS) + 1 - owed / AudioFormat.FRAME;
  }

  /** Fills a frame, with silence where nothing waits; whether something did. */
  boolean take(short[] frame) {
    if (count < frame.length) {
      Arrays.fill(frame, (short) 0);
      owed += frame.length;
      return false;
    }
    System.arraycopy(waiting, 0, frame, 0, frame.length);
    drop(frame.length);
    return true;
  }

  private void drop(int samples) {
    System.arraycopy(waiting, samples, waiting, 0, count - samples);
    count -= samples;
  }
}

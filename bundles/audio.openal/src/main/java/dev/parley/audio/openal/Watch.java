package dev.parley.audio.openal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sees that a line is dead: its device is gone, or no samples come or go although nobody says that anything is wrong.
 * Times are nanoseconds. Audio thread only.
 */
final class Watch {
  private static final long SILENT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long FIRST_GRACE = TimeUnit.MILLISECONDS.toNanos(2_500);
  private static final long LONGEST_GRACE = TimeUnit.SECONDS.toNanos(30);

  private long grace = FIRST_GRACE;
  private long opened;
  private long lastHeard;
  private long lastTaken;
  private long taken;
  private boolean hears;
  private boolean plays;

  /** A line was opened. One whose predecessor never gave a sample has more time to begin. */
  void opened(long now, boolean again) {
    grace = again && !hears ? Math.min(LONGEST_GRACE, 2 * grace) : FIRST_GRACE;
    opened = now;
    lastHeard = now;
    lastTaken = now;
    taken = 0;
    hears = false;
    plays = false;
  }

  /** So many samples came from the microphone. */
  void heard(long now, int samples) {
    if (samples > 0) {
      lastHeard = now;
      hears = true;
    }
  }

  /** So many samples were taken by the loudspeaker, in all. */
  void taken(long now, long samples) {
    if (samples != taken) {
      plays |= taken != 0;
      taken = samples;
      lastTaken = now;
    }
  }

  /** Whether the loudspeaker takes samples. */
  boolean plays() {
    return plays;
  }

  /** Whether samples come and go. */
  boolean alive() {
    return hears && plays;
  }

  /** What is wrong, for the user. */
  Optional<String> trouble(long now, boolean connected) {
    if (!connected) {
      return Optional.of("the sound device or the sound server is gone");
    }
    if (late(now, lastTaken, plays)) {
      return Optional.of("the loudspeaker takes no sound");
    }
    return late(now, lastHeard, hears) ? Optional.of("the microphone gives no sound") : Optional.empty();
  }

  private boolean late(long now, long last, boolean began) {
    return began ? now - last > SILENT_NANOS : now - opened > grace;
  }
}

package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;

/**
 * Keeps the loudspeaker's queue at its depth although microphone and loudspeaker have clocks of their own: over two
 * seconds the queue's lowest point is where it should be, or a frame is left out or doubled. Silent frames first;
 * others only when the queue is far too long. Audio thread only.
 */
final class Depth {
  private static final int WINDOW = 200;
  private static final int MOST = (int) AudioFormat.samples(150);

  private int wanted;
  private int least = Integer.MAX_VALUE;
  private int frames;

  /** Keeps so many samples. */
  Depth(int wanted) {
    this.wanted = wanted;
  }

  /** The loudspeaker ran dry: the queue has to be longer. */
  void deepen() {
    wanted = Math.min(Math.max(MOST, wanted), wanted + 2 * AudioFormat.FRAME);
    restart();
  }

  /** Samples that should be queued. */
  int wanted() {
    return wanted;
  }

  /** Forgets what was seen: the queue begins anew. */
  void restart() {
    least = Integer.MAX_VALUE;
    frames = 0;
  }

  /** How many times a frame is to be queued, when so many samples are queued before it: once, rarely not or twice. */
  int times(int queued, boolean silent) {
    least = Math.min(least, queued);
    frames++;
    if (frames < WINDOW) {
      return 1;
    }
    int excess = least - wanted;
    if (silent && Math.abs(excess) > 2 * AudioFormat.FRAME || excess > 8 * AudioFormat.FRAME) {
      restart();
      return excess > 0 ? 0 : 2;
    }
    if (frames > 2 * WINDOW) {
      restart();
    }
    return 1;
  }
}

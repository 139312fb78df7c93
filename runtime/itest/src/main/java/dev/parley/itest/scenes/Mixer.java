package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioFormat;
import java.util.ArrayList;
import java.util.List;

/** Sounds laid over each other at positions of the audio clock. Owned by the thread that takes the frames. */
final class Mixer {
  private final List<Placed> placed = new ArrayList<>();

  private record Placed(long from, short[] samples, boolean loop) {
    boolean over(long position) {
      return !loop && position >= from + samples.length;
    }

    int at(long position) {
      long i = position - from;
      return i < 0 || samples.length == 0 || (!loop && i >= samples.length) ? 0 : samples[(int) (i % samples.length)];
    }
  }

  /** A sound is heard from a position on. */
  void add(long from, short[] samples) {
    placed.add(new Placed(from, samples, false));
  }

  /** A sound is heard again and again. */
  void loop(short[] samples) {
    placed.add(new Placed(0, samples, true));
  }

  /** The frame that starts at this position; frames are taken in order. */
  short[] frame(long position) {
    placed.removeIf(one -> one.over(position));
    short[] frame = new short[AudioFormat.FRAME];
    for (int i = 0; i < frame.length; i++) {
      int sum = 0;
      for (Placed one : placed) {
        sum += one.at(position + i);
      }
      frame[i] = Samples.clipped(sum);
    }
    return frame;
  }
}

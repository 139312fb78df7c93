package dev.parley.demo;

import dev.parley.api.conversation.ConversationEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Measures taken from the stereo recording itself: what was really heard. Positions in samples at 16 kHz. */
final class StereoMeasure {
  /** Speech is louder than this, as the power of one sample: -40 dBFS. */
  private static final double SPEECH = Math.pow(32_768 * Math.pow(10, -40 / 20.0), 2);

  private static final int HEADER = 44;
  private static final int WINDOW = 80;

  private final short[] left;
  private final short[] right;

  StereoMeasure(short[] left, short[] right) {
    this.left = left;
    this.right = right;
  }

  /** Reads a stereo file as the WAV device writes it: 44 bytes of header, then pairs of 16-bit samples. */
  static StereoMeasure of(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
    short[] left = new short[bytes.remaining() / 4];
    short[] right = new short[left.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = bytes.getShort();
      right[i] = bytes.getShort();
    }
    return new StereoMeasure(left, right);
  }

  /** Both voices over time, drawn with what happened. */
  String timeline(List<ConversationEvent> events) {
    return Timeline.draw(left, right, events);
  }

  /** The end of the user's last speech before a position: where 5 ms were last louder than -40 dBFS. */
  OptionalLong speechEnd(long before) {
    for (int at = (int) Math.min(before, left.length) - WINDOW; at >= 0; at--) {
      if (power(left, at) > SPEECH) {
        return OptionalLong.of(at + (long) WINDOW);
      }
    }
    return OptionalLong.empty();
  }

  /** The assistant's first sample that is not zero, from a position on. */
  OptionalLong answerStart(long from) {
    for (int at = (int) Math.max(0, from); at < right.length; at++) {
      if (right[at] != 0) {
        return OptionalLong.of(at);
      }
    }
    return OptionalLong.empty();
  }

  private static double power(short[] channel, int at) {
    double sum = 0;
    for (int i = at; i < at + WINDOW; i++) {
      sum += (double) channel[i] * channel[i];
    }
    return sum / WINDOW;
  }
}

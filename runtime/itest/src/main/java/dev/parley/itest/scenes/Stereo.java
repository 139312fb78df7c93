package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stereo recording, read without the code under test: 44 bytes of header, then pairs of 16 bits. */
record Stereo(short[] left, short[] right) {
  private static final int HEADER = 44;
  private static final double FULL_SCALE = 32_768;

  static Stereo read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
    int length = bytes.remaining() / 4;
    short[] left = new short[length];
    short[] right = new short[length];
    for (int i = 0; i < length; i++) {
      left[i] = bytes.getShort();
      right[i] = bytes.getShort();
    }
    return new Stereo(left, right);
  }

  /** First sample of the assistant's between two positions that is not silence; -1: all is silence. */
  long soundOfAssistant(long from, long to) {
    for (long i = Math.max(0, from); i < Math.min(to, right.length); i++) {
      if (right[(int) i] != 0) {
        return i;
      }
    }
    return -1;
  }

  /** The loudness of a channel as a line of one sign for each so many milliseconds. */
  static String strip(short[] channel, long from, long to, long millis) {
    StringBuilder strip = new StringBuilder();
    long piece = AudioFormat.samples(millis);
    for (long at = from; at < Math.min(to, channel.length); at += piece) {
      strip.append(sign(level(channel, (int) at, (int) Math.min(at + piece, channel.length))));
    }
    return strip.toString();
  }

  private static char sign(double level) {
    return level > -24 ? '█' : level > -36 ? '▅' : level > -50 ? '▂' : '·';
  }

  private static double level(short[] channel, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) channel[i] * channel[i];
    }
    return 10 * Math.log10(Math.max(1e-12, sum / Math.max(1, to - from) / (FULL_SCALE * FULL_SCALE)));
  }
}

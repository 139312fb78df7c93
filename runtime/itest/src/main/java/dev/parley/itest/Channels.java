package dev.parley.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Both channels of a stereo file, read independently of the code under test: 44 bytes of header, then 16-bit pairs. */
record Channels(short[] left, short[] right) {
  private static final int HEADER = 44;
  private static final int WINDOW = 80;
  private static final double FULL_SCALE = 32_768;

  static Channels read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
      int length = bytes.remaining() / 4;
      short[] left = new short[length];
      short[] right = new short[length];
      for (int i = 0; i < length; i++) {
        left[i] = bytes.getShort();
        right[i] = bytes.getShort();
      }
      return new Channels(left, right);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** First sample from a position on whose 5 ms window is louder than so many dBFS; -1: none. */
  static int louder(short[] channel, int from, double dbfs) {
    for (int i = from; i + WINDOW <= channel.length; i++) {
      if (level(channel, i) > dbfs) {
        return i;
      }
    }
    return -1;
  }

  /** First sample from a position on after which 100 ms stay below so many dBFS; -1: none. */
  static int quieter(short[] channel, int from, double dbfs) {
    int quiet = 0;
    for (int i = from; i + WINDOW <= channel.length; i += WINDOW) {
      quiet = level(channel, i) < dbfs ? quiet + 1 : 0;
      if (quiet == 20) {
        return i - 19 * WINDOW;
      }
    }
    return -1;
  }

  /** First sample from a position on that is not zero; -1: none. */
  static int nonZero(short[] channel, int from) {
    for (int i = from; i < channel.length; i++) {
      if (channel[i] != 0) {
        return i;
      }
    }
    return -1;
  }

  /** Last sample before a position that is louder than so many dBFS in a 5 ms window; -1: none. */
  static int lastLoud(short[] channel, int before, double dbfs) {
    for (int i = before - WINDOW; i >= 0; i--) {
      if (level(channel, i) > dbfs) {
        return i + WINDOW;
      }
    }
    return -1;
  }

  private static double level(short[] channel, int at) {
    double sum = 0;
    for (int i = at; i < at + WINDOW; i++) {
      sum += (double) channel[i] * channel[i];
    }
    return 10 * Math.log10(Math.max(1e-12, sum / WINDOW / (FULL_SCALE * FULL_SCALE)));
  }
}

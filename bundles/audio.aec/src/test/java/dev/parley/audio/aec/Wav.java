package dev.parley.audio.aec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Recordings of the repository: 44 bytes of header, then 16 kHz mono. */
final class Wav {
  private static final int HEADER = 44;

  private Wav() {}

  static short[] recording(String name) throws IOException {
    Path root = Path.of(System.getProperty("parley.root", "../.."));
    byte[] bytes = Files.readAllBytes(root.resolve("runtime/recording").resolve(name + ".wav"));
    short[] samples = new short[(bytes.length - HEADER) / 2];
    ByteBuffer.wrap(bytes, HEADER, 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  /** One after the other, again and again, to a length. */
  static short[] speech(int length, String... names) throws IOException {
    short[] all = new short[length];
    int end = 0;
    for (int i = 0; end < length; i++) {
      short[] one = recording(names[i % names.length]);
      System.arraycopy(one, 0, all, end, Math.min(one.length, length - end));
      end += one.length;
    }
    return all;
  }

  static double decibel(short[] samples, int from, int to) {
    double sum = 0;
    for (short sample : Arrays.copyOfRange(samples, from, to)) {
      sum += (double) sample * sample;
    }
    return 10 * Math.log10(Math.max(1e-3, sum / (to - from)));
  }
}

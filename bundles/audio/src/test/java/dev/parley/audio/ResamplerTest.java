package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  private static final int TO = 16_000;

  @ParameterizedTest
  @ValueSource(ints = {8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 12_345})
  void keepsASineInTheBand(int from) {
    for (double hertz : new double[] {300, 1000, 0.42 * Math.min(from, TO)}) {
      double snr = snr(convert(from, sine(from, hertz, 1.0, 20_000)), hertz);
      assertTrue(snr >= 80, "%d Hz, sine %.0f Hz: SNR %.1f dB".formatted(from, hertz, snr));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {22_050, 24_000, 32_000, 44_100, 48_000})
  void removesWhatWouldFoldBack(int from) {
    for (double hertz = 8100; hertz < from / 2.0 - 300; hertz += 700) {
      short[] out = convert(from, sine(from, hertz, 1.0, 30_000));
      double level = 20 * Math.log10(rms(middle(out)) / 30_000 * Math.sqrt(2) + 1e-9);
      assertTrue(level < -85, "%d Hz, sine %.0f Hz folds back at %.1f dB".formatted(from, hertz, level));
    }
  }

  @Test
  void imagesOfALowRateAreRemoved() {
    short[] out = convert(8000, sine(8000, 3000, 1.0, 20_000));
    assertTrue(level(out, 5000) < -85, "image at 5 kHz: " + level(out, 5000) + " dB");
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 11_025, 22_050, 24_000, 44_100, 48_000})
  void piecesGiveTheSameAsTheWhole(int from) {
    short[] in = noise(from, 10_001);
    short[] whole = convert(from, in);
    Resampler resampler = new Resampler(from, TO);
    Random random = new Random(7);
    short[] pieces = new short[0];
    for (int at = 0; at < in.length; ) {
      int end = Math.min(in.length, at + random.nextInt(700));
      pieces = join(pieces, resampler.feed(Arrays.copyOfRange(in, at, end)));
      at = end;
    }
    assertArrayEquals(whole, join(pieces, resampler.flush()));
    assertEquals(Math.ceilDiv(10_001L * TO, from), whole.length);
  }

  @Test
  void aFlushBeginsAnew() {
    Resampler resampler = new Resampler(22_050, TO);
    short[] in = noise(1, 3000);
    short[] first = join(resampler.feed(in), resampler.flush());
    assertArrayEquals(first, join(resampler.feed(in), resampler.flush()));
    assertEquals(0, resampler.flush().length);
  }

  @Test
  void theOutputIsNeitherEarlyNorLate() {
    short[] in = new short[4800];
    in[2400] = 30_000;
    short[] out = convert(48_000, in);
    int loudest = 0;
    for (int i = 0; i < out.length; i++) {
      loudest = Math.abs(out[i]) > Math.abs(out[loudest]) ? i : loudest;
    }
    assertEquals(800, loudest);
  }

  @Test
  void fullScaleIsClippedNotWrapped() {
    short[] in = new short[3000];
    for (int i = 0; i < in.length; i++) {
      in[i] = i / 50 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] out = convert(24_000, in);
    for (int i = 200; i < out.length - 200; i++) {
      assertTrue(Math.abs(out[i] - out[i - 1]) < 60_000, "wrapped at " + i);
    }
  }

  @Test
  void refusesWhatItCannotConvert() {
    assertThrows(IllegalArgumentException.class, () -> new Resampler(0, TO));
    assertThrows(IllegalArgumentException.class, () -> new Resampler(191_999, TO));
  }

  static short[] sine(int rate, double hertz, double seconds, double peak) {
    short[] samples = new short[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(peak * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  private static short[] noise(int seed, int length) {
    Random random = new Random(seed);
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (random.nextGaussian() * 5000);
    }
    return samples;
  }

  private static short[] convert(int from, short[] in) {
    Resampler resampler = new Resampler(from, TO);
    return join(resampler.feed(in), resampler.flush());
  }

  private static short[] join(short[] a, short[] b) {
    short[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static short[] middle(short[] samples) {
    return Arrays.copyOfRange(samples, 1000, samples.length - 1000);
  }

  private static double rms(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }

  /** Signal to everything else, after the best sine of this frequency was fitted and taken away. */
  private static double snr(short[] output, double hertz) {
    short[] samples = middle(output);
    double[] fit = fit(samples, hertz);
    double noise = 0;
    for (int i = 0; i < samples.length; i++) {
      double w = 2 * Math.PI * hertz * i / TO;
      double rest = samples[i] - fit[0] * Math.sin(w) - fit[1] * Math.cos(w);
      noise += rest * rest;
    }
    double signal = (fit[0] * fit[0] + fit[1] * fit[1]) / 2 * samples.length;
    return 10 * Math.log10(signal / noise);
  }

  private static double level(short[] output, double hertz) {
    double[] fit = fit(middle(output), hertz);
    return 20 * Math.log10(Math.hypot(fit[0], fit[1]) / 20_000 + 1e-9);
  }

  /** Least squares for a sin + b cos. */
  private static double[] fit(short[] samples, double hertz) {
    double ss = 0;
    double cc = 0;
    double sc = 0;
    double sx = 0;
    double cx = 0;
    for (int i = 0; i < samples.length; i++) {
      double s = Math.sin(2 * Math.PI * hertz * i / TO);
      double c = Math.cos(2 * Math.PI * hertz * i / TO);
      ss += s * s;
      cc += c * c;
      sc += s * c;
      sx += s * samples[i];
      cx += c * samples[i];
    }
    double det = ss * cc - sc * sc;
    return new double[] {(sx * cc - cx * sc) / det, (cx * ss - sx * sc) / det};
  }
}

package dev.parley.vad.light;

/**
 * Power in eight bands from 100 to 6800 Hz of a Hann-windowed frame at 16 kHz, by a radix-2 fast Fourier transform
 * (Cooley and Tukey, 1965). Powers are mean squares of 16-bit samples. Owned by one thread; the array returned is
 * reused.
 */
final class Spectrum {
  private static final double[] EDGES = {100, 250, 450, 750, 1200, 1900, 2900, 4400, 6800};
  private static final double RATE = 16_000;

  private final int size;
  private final double[] hann;
  private final double[] real;
  private final double[] imaginary;
  private final double[] cosine;
  private final double[] sine;
  private final double[] bands = new double[EDGES.length - 1];

  Spectrum(int size) {
    this.size = size;
    hann = new double[size];
    real = new double[size];
    imaginary = new double[size];
    cosine = new double[size / 2];
    sine = new double[size / 2];
    for (int i = 0; i < size; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
    }
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / size);
      sine[i] = -Math.sin(2 * Math.PI * i / size);
    }
  }

  static int count() {
    return EDGES.length - 1;
  }

  double[] bands(short[] frame) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int reversed = Integer.reverse(i) >>> shift;
      real[reversed] = frame[i] * hann[i];
      imaginary[reversed] = 0;
    }
    for (int half = 1; half < size; half *= 2) {
      stage(half);
    }
    return sum();
  }

  private void stage(int half) {
    int step = size / (2 * half);
    for (int start = 0; start < size; start += 2 * half) {
      for (int k = 0; k < half; k++) {
        butterfly(start + k, start + k + half, cosine[k * step], sine[k * step]);
      }
    }
  }

  private void butterfly(int a, int b, double re, double im) {
    double r = real[b] * re - imaginary[b] * im;
    double i = real[b] * im + imaginary[b] * re;
    real[b] = real[a] - r;
    imaginary[b] = imaginary[a] - i;
    real[a] += r;
    imaginary[a] += i;
  }

  private double[] sum() {
    for (int band = 0; band < bands.length; band++) {
      int from = (int) Math.round(EDGES[band] * size / RATE);
      int to = (int) Math.round(EDGES[band + 1] * size / RATE);
      double power = 0;
      for (int bin = from; bin < to; bin++) {
        power += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
      }
      bands[band] = power * 2 / ((double) size * size * 0.375);
    }
    return bands;
  }
}

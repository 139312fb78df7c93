package dev.parley.vad.light;

import dev.parley.api.engine.ParleyEngine;
import dev.parley.api.engine.VoiceActivityDetector;

/**
 * Says of each 32 ms whether there is speech, without a model. Speech is louder than the noise that was there before
 * and, in its voiced parts, periodic at the pitch of a voice; noise is not periodic, and what is steady becomes part of
 * the floor. Unvoiced sounds count while a voiced one was heard shortly before.
 *
 * <p>After J. Ramírez et al., "Efficient voice activity detection algorithms using long-term speech information"
 * (2004), for the divergence from a tracked noise spectrum, and R. Martin, "Noise power spectral density estimation
 * based on optimal smoothing and minimum statistics" (2001), for the tracking. Owned by the worker's engine thread.
 */
@ParleyEngine(
    kind = "vad",
    name = "light",
    description = "voice activity from energy and periodicity, no model",
    rank = 10)
public final class LightVad implements VoiceActivityDetector {
  /** 32 ms. */
  static final int WINDOW = 512;

  private static final double LOUD_ENOUGH = 5;
  private static final double LOUD_WIDTH = 1.2;
  private static final double PERIODIC_ENOUGH = 0.56;
  private static final double PERIODIC_WIDTH = 0.05;
  private static final double HOLD = 0.80;

  private final NoiseFloor floor = new NoiseFloor();
  private final Spectrum spectrum = new Spectrum(WINDOW);
  private final Periodicity periodicity = new Periodicity(WINDOW);
  private double held;

  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public double probability(short[] window) {
    double[] bands = spectrum.bands(window);
    double over = floor.decibelsOver(bands);
    double loud = logistic((over - LOUD_ENOUGH) / LOUD_WIDTH);
    double voiced = loud < 0.05 ? 0 : logistic((periodicity.of(window) - PERIODIC_ENOUGH) / PERIODIC_WIDTH);
    held = Math.max(loud * voiced, held * HOLD);
    return Math.clamp(Math.max(loud * voiced, loud * held), 0, 1);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public void reset() {
    floor.reset();
    held = 0;
  }
}

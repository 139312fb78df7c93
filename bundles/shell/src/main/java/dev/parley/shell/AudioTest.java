package dev.parley.shell;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.AudioFormat;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Tries the running device: shows the microphone's level, plays back what it heard, and measures the way from the
 * loudspeaker through the room into the microphone. For one thread.
 */
final class AudioTest {
  private static final int RECORDED_MILLIS = 3_000;
  private static final int METER_MILLIS = 250;
  private static final int LISTEN_MILLIS = 1_000;
  private static final int WARM_MILLIS = 500;
  private static final int CHIRPS = 3;
  private static final double FULL_SCALE = 32_768;
  private static final int FLOOR = -60;
  private static final int CLIPPING = 32_000;

  private final AudioEngine audio;
  private final PrintStream out;
  private final AudioEar ear;

  AudioTest(AudioEngine audio, PrintStream out) {
    this.audio = audio;
    this.out = out;
    ear = new AudioEar(audio.playout());
  }

  /** Does all of it; returns the result, some lines. */
  String run() throws InterruptedException {
    try (Subscription _ = audio.tap(ear)) {
      out.println("device " + audio.device() + "; " + audio.duplex().line());
      heardUpTo(WARM_MILLIS);
      short[] heard = record();
      playBack(heard);
      return levels(heard) + "\n" + roundTrip();
    }
  }

  private void heardUpTo(int moreMillis) throws InterruptedException {
    if (!ear.await(ear.end() + (int) AudioFormat.samples(moreMillis))) {
      throw new IllegalStateException("the microphone gives no samples: audio:devices shows what else there is");
    }
  }

  private short[] record() throws InterruptedException {
    out.println("say something; recording " + RECORDED_MILLIS / 1000 + " s");
    int begin = ear.end();
    int at = begin;
    for (int millis = METER_MILLIS; millis <= RECORDED_MILLIS; millis += METER_MILLIS) {
      heardUpTo(METER_MILLIS);
      out.println(meter(millis, decibel(ear.raw(at, ear.end()))));
      at = ear.end();
    }
    return ear.raw(begin, at);
  }

  private static String meter(int millis, double decibel) {
    int bar = Math.clamp(Math.round((decibel - FLOOR) / 2), 0, 30);
    return String.format(Locale.ROOT, "  %4.2f s  %4.0f dBFS  %s", millis / 1000.0, decibel, "▮".repeat(bar));
  }

  private static double decibel(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    double rms = Math.sqrt(sum / Math.max(1, samples.length));
    return Math.max(-96, 20 * Math.log10(Math.max(1e-9, rms / FULL_SCALE)));
  }

  private void playBack(short[] heard) throws InterruptedException {
    out.println("this is what the microphone heard");
    audio.playout().write(AudioFormat.RATE, heard);
    heardUpTo(RECORDED_MILLIS + LISTEN_MILLIS / 2);
  }

  private static String levels(short[] heard) {
    int peak = 0;
    for (short sample : heard) {
      peak = Math.max(peak, Math.abs(sample));
    }
    String advice = peak == 0 ? ": it gives silence; is it muted?" : peak > CLIPPING ? ": too loud, turn it down" : "";
    return String.format(Locale.ROOT, "microphone: %.0f dBFS on average%s", decibel(heard), advice);
  }

  private String roundTrip() throws InterruptedException {
    out.println("three chirps, to measure the round trip");
    int begin = ear.end();
    int[] trips = new int[CHIRPS];
    for (int i = 0; i < CHIRPS; i++) {
      OptionalInt trip = chirp();
      if (trip.isEmpty()) {
        return "round trip: the microphone does not hear the loudspeaker (a headset, or turned down)";
      }
      trips[i] = trip.getAsInt();
    }
    Arrays.sort(trips);
    return String.format(
        Locale.ROOT,
        "round trip: %.1f ms from handing over to hearing (%.1f to %.1f)%s",
        trips[CHIRPS / 2] / 16.0,
        trips[0] / 16.0,
        trips[CHIRPS - 1] / 16.0,
        cancelled(begin));
  }

  /** How much weaker the chirps were made, where an echo canceller is at work. */
  private String cancelled(int begin) {
    int end = ear.end();
    double weaker = decibel(ear.raw(begin, end)) - decibel(ear.clean(begin, end));
    return audio.duplex().canceller().map(name -> String.format(Locale.ROOT, "; %.0f dB cancelled", weaker)).orElse("");
  }

  /** Samples from handing a chirp over to the device to finding it in the microphone. */
  private OptionalInt chirp() throws InterruptedException {
    ear.watch(audio.playout().queued());
    audio.playout().write(AudioFormat.RATE, Chirp.samples());
    heardUpTo(LISTEN_MILLIS);
    int handed = ear.handed();
    return handed < 0 ? OptionalInt.empty() : Chirp.find(ear.raw(handed, ear.end()));
  }
}

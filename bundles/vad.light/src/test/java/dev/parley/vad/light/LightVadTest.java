package dev.parley.vad.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightVadTest {
  private static final int SECOND = 16_000;
  private final LightVad vad = new LightVad();
  private final Random random = new Random(3);

  private double[] probabilities(short[] samples) {
    double[] p = new double[samples.length / LightVad.WINDOW];
    for (int i = 0; i < p.length; i++) {
      p[i] = vad.probability(Arrays.copyOfRange(samples, i * LightVad.WINDOW, (i + 1) * LightVad.WINDOW));
    }
    return p;
  }

  private static double share(double[] p, int from, int to) {
    return Arrays.stream(p, from, Math.min(to, p.length)).filter(x -> x > 0.5).count()
        / (double) (Math.min(to, p.length) - from);
  }

  private short[] white(int length, double amplitude) {
    short[] noise = new short[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (short) (random.nextGaussian() * amplitude);
    }
    return noise;
  }

  /** Pink noise by Paul Kellet's filter. */
  private short[] pink(int length, double amplitude) {
    double[] b = new double[3];
    short[] noise = new short[length];
    for (int i = 0; i < length; i++) {
      double w = random.nextGaussian();
      b[0] = 0.99765 * b[0] + w * 0.0990460;
      b[1] = 0.96300 * b[1] + w * 0.2965164;
      b[2] = 0.57000 * b[2] + w * 1.0526913;
      noise[i] = (short) Math.clamp(amplitude * (b[0] + b[1] + b[2] + w * 0.1848), -32_768, 32_767);
    }
    return noise;
  }

  @Test
  void silenceIsNeverSpeech() {
    assertEquals(0, share(probabilities(new short[10 * SECOND]), 0, 1_000));
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 300, 3_000})
  void steadyNoiseIsNotSpeech(double amplitude) {
    double[] white = probabilities(white(60 * SECOND, amplitude));
    assertTrue(share(white, 31, white.length) < 0.005, "white " + share(white, 31, white.length));
    double[] pink = probabilities(pink(60 * SECOND, amplitude));
    assertTrue(share(pink, 31, pink.length) < 0.005, "pink " + share(pink, 31, pink.length));
  }

  @Test
  void aSteadyToneIsSpeechForAMomentAtMost() {
    short[] tone = new short[20 * SECOND];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (6_000 * Math.sin(2 * Math.PI * 220 * i / SECOND));
    }
    double[] p = probabilities(tone);
    assertTrue(share(p, p.length / 2, p.length) == 0, "still speech after ten seconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "02", "03", "06", "09", "12", "14", "15"})
  void recordedSpeechIsNoticedEarlyAndItsEndToo(String name) throws IOException {
    short[] speech = read(Path.of(System.getProperty("parley.root"), "runtime/recording/short", name + ".wav"));
    short[] padded = new short[SECOND + speech.length + SECOND];
    System.arraycopy(speech, 0, padded, SECOND, speech.length);
    addNoise(padded);
    double[] p = probabilities(padded);
    int first = first(p);
    int last = last(p);
    assertTrue(first * 32 >= 900 && first * 32 <= 1_120 + 130, "onset at " + first * 32 + " ms");
    int end = 1_000 + speech.length / 16 - 250;
    assertTrue(Math.abs(last * 32 - end) <= 300, "end at " + last * 32 + " ms, speech until " + end);
    assertTrue(share(p, first, last) > 0.7, "share " + share(p, first, last));
  }

  private void addNoise(short[] samples) {
    short[] noise = white(samples.length, 10);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.clamp(samples[i] + noise[i], -32_768, 32_767);
    }
  }

  private static int first(double[] p) {
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0.5) {
        return i;
      }
    }
    return -1;
  }

  private static int last(double[] p) {
    for (int i = p.length - 1; i >= 0; i--) {
      if (p[i] > 0.35) {
        return i + 1;
      }
    }
    return -1;
  }

  private static short[] read(Path wav) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN).position(44);
    short[] samples = new short[bytes.remaining() / 2];
    bytes.asShortBuffer().get(samples);
    return samples;
  }
}

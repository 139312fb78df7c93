package dev.parley.itest.scenes;

import dev.parley.api.audio.WavFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The users' speech, spoken by espeak-ng in its variants as the recordings of {@code runtime/recording} are, without
 * the silence around it. What was spoken once is kept. Owned by one thread.
 */
final class Voices {
  private static final String PROGRAM = "espeak-ng";
  private static final String WORDS_A_MINUTE = "150";
  private static final long PATIENCE_SECONDS = 20;
  private static final String[] BABBLE_VOICES = {"en-us+f1", "en-us+m2", "en-gb+m4", "en-gb+f4", "en-us+m5", "es+f2"};
  private static final String[] BABBLE = {
    "yesterday we were going along the river and nobody had seen the other boats",
    "it depends whether they bring enough chairs because last summer half of us stood",
    "my brother says the cheese was rather strange but everybody finished their plates",
    "perhaps those people would rather travel through the mountains before winter"
  };

  private final WavFiles wav;
  private final Path scratch;
  private final Map<String, double[]> kept = new HashMap<>();

  Voices(WavFiles wav, Path scratch) {
    this.wav = wav;
    this.scratch = scratch;
  }

  /** Whether anybody can speak here. */
  static boolean present() {
    try {
      return run("--version") == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /** Words in a voice, such as {@code en-us+f3}. */
  double[] speech(String words, String voice) throws IOException {
    String key = voice + " " + words;
    double[] known = kept.get(key);
    if (known == null) {
      known = Samples.trimmed(Samples.of(spoken(words, voice)));
      kept.put(key, known);
    }
    return known;
  }

  private short[] spoken(String words, String voice) throws IOException {
    Path file = scratch.resolve("speech.wav");
    if (run("-v", voice, "-s", WORDS_A_MINUTE, "-w", file.toString(), words) != 0) {
      throw new IOException(PROGRAM + " does not speak \"" + words + "\" as " + voice);
    }
    short[] samples = wav.read(file);
    Files.delete(file);
    return samples;
  }

  private static int run(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = PROGRAM;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Several people talking at once. */
  double[] babble(long millis) throws IOException {
    double[] all = new double[Samples.of(millis)];
    Random random = new Random(9);
    for (String voice : BABBLE_VOICES) {
      for (int at = -random.nextInt(32_000); at < all.length; ) {
        double[] one = speech(BABBLE[random.nextInt(BABBLE.length)], voice);
        for (int k = Math.max(0, -at); k < one.length && at + k < all.length; k++) {
          all[at + k] += one[k];
        }
        at += one.length + random.nextInt(6_000);
      }
    }
    return all;
  }
}

package dev.parley.onnx.stt;

import dev.parley.onnx.Graph;
import dev.parley.onnx.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A whole model in a folder, for tests: phones are levels of the signal. A column looks at the 480 samples of its own
 * 30 ms, with 480 before and after them that do not count; its score of a phone falls with the square of the distance
 * to the phone's level, up to a constant.
 */
final class Toy {
  static final int SHIFT = 480;
  static final String LABEL =
      """
      {"engine": "onnx", "kind": "stt", "language": "en", "network": "phones.onnx", "phones": "phones.txt",
       "lexicon": "lexicon.txt", "ngram": "ngram.arpa", "sampleRate": 16000, "shift": 480, "field": 1440,
       "before": 480, "after": 480, "acousticScale": 1, "stayCost": 0.7, "leaveCost": 0.7, "silenceCost": 0.7,
       "unknownCost": 0}
      """;
  private static final String[] PHONES = {"SIL", "A", "B", "C", "SPN"};
  private static final int[] LEVELS = {0, 1_000, 2_000, 3_000, 6_000};

  private Toy() {}

  /** Writes it. */
  static Path write(Path folder) throws IOException {
    Files.writeString(folder.resolve(Label.NAME), LABEL);
    Files.writeString(folder.resolve("phones.txt"), String.join("\n", PHONES));
    Files.writeString(folder.resolve("lexicon.txt"), "ab\tA B\t0\nabc\tA B C\t0\nca\tC A\t0\n[unk]\tSPN SPN SPN\t0\n");
    Files.writeString(
        folder.resolve("ngram.arpa"),
        "\\data\\\nngram 1=6\n\n\\1-grams:\n-99 <s>\n-1 </s>\n-1 ab\n-1 abc\n-1 ca\n-1 [unk]\n\n\\end\\\n");
    network(PHONES.length).write(folder.resolve("phones.onnx"));
    return folder;
  }

  /** The network, for so many of the phones. */
  static Graph network(int phones) {
    float[] weights = new float[phones * 3 * SHIFT];
    float[] bias = new float[phones];
    for (int p = 0; p < phones; p++) {
      int from = (3 * p + 1) * SHIFT;
      Arrays.fill(weights, from, from + SHIFT, 2f * LEVELS[p] / SHIFT / 100_000);
      bias[p] = -(float) LEVELS[p] * LEVELS[p] / 100_000;
    }
    return new Graph()
        .input("pcm", 1, -1)
        .constant("axis", 1)
        .constant("weights", new long[] {phones, 1, 3 * SHIFT}, weights)
        .constant("bias", new long[] {phones}, bias)
        .node("Unsqueeze", "pcm axis", "signal")
        .node("Conv", "signal weights bias", "rows", "strides=[480]")
        .node("Transpose", "rows", "scores", "perm=[0 2 1]")
        .output("scores", 1, -1, phones);
  }

  /** Samples in which these phones sound for 30 ms each: {@code "..aabb"}. */
  static short[] say(String phones) {
    short[] samples = new short[phones.length() * SHIFT];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) LEVELS[".abc?".indexOf(phones.charAt(i / SHIFT))];
    }
    return samples;
  }
}

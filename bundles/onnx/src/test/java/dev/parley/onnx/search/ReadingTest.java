package dev.parley.onnx.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import dev.parley.onnx.search.Lexicon.Pronunciation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final String ARPA =
      """
      \\data\\
      ngram 1=4
      ngram 2=2

      \\1-grams:
      -99\t<s>\t-0.5
      -1\t</s>
      -2\tgo\t-0.25
      -1.5\tto
      -1.2\tnobody

      \\2-grams:
      -0.1\t<s>\tgo
      -0.2\tgo\tto
      -0.2\tgo\tnobody

      \\end\\
      """;

  @TempDir Path folder;
  private final Words words = new Words();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Lexicon lexicon(String phones, String lexicon) throws IOException {
    return Lexicon.read(file("phones.txt", phones), file("lexicon.txt", lexicon), words);
  }

  private static void refused(String part, org.junit.jupiter.api.function.Executable reading) {
    String refusal = assertThrows(EngineException.class, reading).getMessage();
    assertTrue(refusal.contains(part) && refusal.lines().count() == 1, refusal);
  }

  @Test
  void aLexiconIsRead() throws IOException {
    Lexicon read = lexicon("SIL\nT\nUW\n", "to\tT UW\t0\nto\tT\t1.5\ntwo\tT UW\t0\n\n");
    assertEquals(List.of("SIL", "T", "UW"), read.phones());
    int to = words.find("to").orElseThrow();
    assertEquals(new Pronunciation(to, List.of(1, 2), 0), read.pronunciations().get(0));
    assertEquals(new Pronunciation(to, List.of(1), 1.5f), read.pronunciations().get(1));
    assertEquals(5, words.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"to", "to\tT UW", "to\tT XX\t0", "to\t\t0", "to\tSIL\t0", "to\tT\t-1", "to\tT\tNaN", "to\tT\tx",
        "\tT\t0", "to\tT\t0\tmore", "t o\tT\t0"})
  void aLexiconThatMakesNoSenseIsRefused(String line) {
    refused("lexicon.txt, line 2", () -> lexicon("SIL\nT\nUW\n", "two\tT UW\t0\n" + line + "\n"));
  }

  @Test
  void phonesThatMakeNoSenseAreRefused() {
    refused("phones.txt, line 3", () -> lexicon("SIL\nT\nT\n", "to\tT\t0\n"));
    refused("missing or empty", () -> lexicon("", "to\tT\t0\n"));
    refused("missing or empty", () -> lexicon("SIL\nT\n", ""));
    refused("missing or empty", () -> Lexicon.read(folder.resolve("none"), folder.resolve("none"), words));
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0, (byte) 0xFF, '\n'});
    refused("binary", () -> Lexicon.read(folder.resolve("binary"), folder.resolve("binary"), words));
  }

  private Ngram ngram(String text) throws IOException {
    words.add("go");
    words.add("to");
    return Arpa.read(file("ngram.arpa", text), words);
  }

  @Test
  void anNgramIsReadAndBacksOff() throws IOException {
    Ngram ngram = ngram(ARPA);
    int go = words.find("go").orElseThrow();
    int to = words.find("to").orElseThrow();
    double ten = Math.log(10);
    assertEquals(0.1 * ten, ngram.cost(Words.BEGIN, go), 1e-5);
    assertEquals(0.2 * ten, ngram.cost(go, to), 1e-5);
    assertEquals((0.5 + 1.5) * ten, ngram.cost(Words.BEGIN, to), 1e-5);
    assertEquals((0.25 + 1) * ten, ngram.cost(go, Words.END), 1e-5);
    assertEquals(1.5 * ten, ngram.cost(to, to), 1e-5);
    assertEquals(Ngram.NEVER, ngram.cost(to, Words.UNKNOWN), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1 go x", "go", "-1", "x go", "NaN go", "\\3-grams:", "-1 go -1 -1", "\\nonsense\\"})
  void anNgramThatMakesNoSenseIsRefused(String line) {
    refused("ngram.arpa, line 6", () -> ngram(ARPA.replace("-99\t<s>\t-0.5", line)));
  }

  @Test
  void anNgramThatIsCutOffIsRefused() {
    refused("cut off", () -> ngram(ARPA.substring(0, ARPA.indexOf("-0.2\tgo\tnobody"))));
    refused("cut off", () -> ngram("hello\n"));
  }
}

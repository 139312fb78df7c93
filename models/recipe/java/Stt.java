import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.SpeechToText;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Recognises files with one of Parley's engines, as a worker runs it: {@code java Stt.java CLASS MODEL LIST}. A list's
 * line is a path of a file of 16-bit little endian samples at 16 kHz without a header, which is given in pieces of
 * 20 ms. The answer's line: the path, the words, seconds of audio, seconds of computing, and for each word how many
 * milliseconds after its end a partial hypothesis had it and all before it, separated by tabs and blanks; a word that
 * only the final one had, or that was revised, counts from the last time that it appeared.
 */
final class Stt {
  private static final int PIECE = 320;
  private static final int RATE = 16_000;

  private Stt() {}

  private record Context(Optional<Path> model) implements EngineContext {
    @Override
    public Optional<String> language() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public void progress(String stage, double share) {}

    @Override
    public Counter counter(String name, String description) {
      return new Counters().counter(name, description);
    }
  }

  /** A hypothesis, and how much audio had been given when it came. */
  private record Told(List<String> words, int millis) {}

  public static void main(String[] args) throws Exception {
    Class<?> type = Class.forName(args[0]);
    try (SpeechToText engine = (SpeechToText) type.getDeclaredConstructor().newInstance()) {
      engine.load(new Context(Optional.of(Path.of(args[1]))));
      for (String file : Files.readAllLines(Path.of(args[2]))) {
        System.out.println(file + "\t" + heard(engine, samples(Path.of(file))));
      }
    }
  }

  private static String heard(SpeechToText engine, short[] samples) throws Exception {
    List<Told> told = new ArrayList<>();
    Map<String, Integer> at = new HashMap<>(Map.of("millis", 0));
    long began = System.nanoTime();
    try (SpeechToText.Utterance utterance =
        engine.begin("", partial -> told.add(new Told(words(partial), at.get("millis"))))) {
      for (int from = 0; from < samples.length; from += PIECE) {
        int to = Math.min(samples.length, from + PIECE);
        at.put("millis", to * 1_000 / RATE);
        utterance.audio(Arrays.copyOfRange(samples, from, to));
      }
      Hypothesis all = utterance.end();
      double seconds = (System.nanoTime() - began) / 1e9;
      told.add(new Told(words(all), samples.length * 1_000 / RATE));
      return "%s\t%.3f\t%.4f\t%s".formatted(all.text(), (double) samples.length / RATE, seconds, late(all, told));
    }
  }

  private static List<String> words(Hypothesis hypothesis) {
    return hypothesis.text().isBlank() ? List.of() : List.of(hypothesis.text().split(" "));
  }

  /** How late each word was. */
  private static String late(Hypothesis all, List<Told> told) {
    List<String> late = new ArrayList<>();
    List<String> words = words(all);
    for (int i = 0; i < Math.min(words.size(), all.words().size()); i++) {
      late.add(String.valueOf(first(words.subList(0, i + 1), told) - all.words().get(i).endMillis()));
    }
    return late.stream().collect(Collectors.joining(" "));
  }

  /** From when on these words were told, without being taken back. */
  private static int first(List<String> words, List<Told> told) {
    int at = told.size() - 1;
    while (at > 0 && begin(told.get(at - 1).words(), words)) {
      at--;
    }
    return told.get(at).millis();
  }

  private static boolean begin(List<String> told, List<String> words) {
    return told.size() >= words.size() && told.subList(0, words.size()).equals(words);
  }

  private static short[] samples(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * Recognises files with Vosk: {@code java Vosk.java MODEL LIST [GRAMMAR]}. A list's line is a path of a file of 16-bit
 * little endian samples at 16 kHz without a header; the answer's line is the path, a tab and the words. The grammar is
 * Vosk's: a JSON array of phrases.
 */
final class Vosk {
  private static final int CHUNK = 3_200;
  private static final Pattern TEXT = Pattern.compile("\"text\" : \"([^\"]*)\"");

  private Vosk() {}

  public static void main(String[] args) throws IOException {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    List<String> files = Files.readAllLines(Path.of(args[1]));
    try (Model model = new Model(args[0]);
        Recognizer recognizer =
            args.length > 2 ? new Recognizer(model, 16_000, args[2]) : new Recognizer(model, 16_000)) {
      for (String file : files) {
        System.out.println(file + "\t" + words(recognizer, Files.readAllBytes(Path.of(file))));
      }
    }
  }

  private static String words(Recognizer recognizer, byte[] samples) {
    StringBuilder words = new StringBuilder();
    for (int at = 0; at < samples.length; at += CHUNK) {
      byte[] chunk = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + CHUNK));
      if (recognizer.acceptWaveForm(chunk, chunk.length)) {
        words.append(' ').append(text(recognizer.getResult()));
      }
    }
    return words.append(' ').append(text(recognizer.getFinalResult())).toString().strip();
  }

  /** What is behind "text" in an answer. */
  private static String text(String json) {
    Matcher matcher = TEXT.matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }
}

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Takes the echo away as Parley does: {@code java Canceller.java MICROPHONE LOUDSPEAKER CLEANED LENGTH}. Files hold
 * 16-bit samples, little endian, 16 kHz, of takes of LENGTH samples each; every take meets a canceller that knows
 * nothing yet.
 */
final class Canceller {
  private static final int RATE = 16_000;
  private static final int FRAME_BYTES = 2 * RATE / 100;
  private static final AudioProcessingStreamConfig FORMAT = new AudioProcessingStreamConfig(RATE, 1);

  private Canceller() {}

  public static void main(String[] args) throws IOException {
    byte[] captured = Files.readAllBytes(Path.of(args[0]));
    byte[] played = Files.readAllBytes(Path.of(args[1]));
    int take = 2 * Integer.parseInt(args[3]);
    for (int from = 0; from < captured.length; from += take) {
      clean(captured, played, from, from + take);
    }
    Files.write(Path.of(args[2]), captured);
  }

  private static void clean(byte[] captured, byte[] played, int from, int to) {
    AudioProcessing processing = processing();
    byte[] cleaned = new byte[FRAME_BYTES];
    for (int at = from; at + FRAME_BYTES <= to; at += FRAME_BYTES) {
      processing.processReverseStream(Arrays.copyOfRange(played, at, at + FRAME_BYTES), FORMAT, FORMAT, cleaned);
      processing.processStream(Arrays.copyOfRange(captured, at, at + FRAME_BYTES), FORMAT, FORMAT, cleaned);
      System.arraycopy(cleaned, 0, captured, at, FRAME_BYTES);
    }
    processing.dispose();
  }

  private static AudioProcessing processing() {
    AudioProcessingConfig config = new AudioProcessingConfig();
    config.echoCanceller.enabled = true;
    config.highPassFilter.enabled = true;
    AudioProcessing processing = new AudioProcessing();
    processing.applyConfig(config);
    return processing;
  }
}

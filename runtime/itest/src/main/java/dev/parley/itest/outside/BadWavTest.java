package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sound files that are not what they should be, given to {@code parley transcribe}; the good ones beside them are read.
 */
@Timeout(90)
class BadWavTest {
  private static final String WORDS = "what time is it";
  private final OtherHost other = OtherHost.fresh();

  @AfterEach
  void close() {
    other.close();
  }

  /** A header as the format's description has it. */
  private static byte[] header(int rate, int channels, int bits, long bytes) {
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) Math.min(bytes + 36, 0xFFFF_FFFFL));
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) 1).putShort((short) channels).putInt(rate).putInt(rate * channels * bits / 8);
    header.putShort((short) (channels * bits / 8)).putShort((short) bits);
    return header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) bytes).array();
  }

  private static short[] samples() throws IOException {
    ByteBuffer all =
        ByteBuffer.wrap(Files.readAllBytes(OtherHost.recording("short/01"))).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[(all.capacity() - 44) / 2];
    all.position(44).asShortBuffer().get(samples);
    return samples;
  }

  private static byte[] bytes(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  /** At 44.1 kHz by the nearest neighbours' mean, the same on both channels. */
  private static short[] stereo44(short[] samples) {
    short[] out = new short[(int) (samples.length * 44_100L / 16_000) * 2];
    for (int i = 0; i < out.length; i++) {
      double at = i / 2 * (16_000 / 44_100.0);
      int left = (int) at;
      int right = Math.min(left + 1, samples.length - 1);
      out[i] = (short) Math.round(samples[left] + (at - left) * (samples[right] - samples[left]));
    }
    return out;
  }

  private Path file(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return Files.write(other.file(name), all.toByteArray());
  }

  private Outcome transcribe(Path... files) throws InterruptedException {
    String[] words = new String[files.length + 1];
    words[0] = "transcribe";
    Arrays.setAll(words, i -> i == 0 ? "transcribe" : files[i - 1].toString());
    return other.run(words);
  }

  @Test
  void wrongFilesAreNamedEachInALineAndTheOthersAreRead() throws Exception {
    byte[] sound = bytes(samples());
    Path eight = file("eight.wav", header(16_000, 1, 8, 1000), new byte[1000]);
    Path floats = file("rates.wav", header(1, 1, 16, 1000), new byte[1000]);
    Path text = file("text.wav", "No sound at all, but a letter to the editor.".getBytes(StandardCharsets.UTF_8));
    Path empty = file("empty.wav");
    Path half = file("half.wav", Arrays.copyOf(header(16_000, 1, 16, 1000), 30));
    Path skip =
        file("skip.wav", "RIFFxxxxWAVELIST".getBytes(StandardCharsets.US_ASCII), new byte[] {-16, -1, -1, -1, 0});
    Path missing = other.file("missing.wav");
    Path good = file("good.wav", header(16_000, 1, 16, sound.length), sound);
    Outcome outcome = transcribe(eight, floats, text, empty, half, skip, missing, other.file("."), good);
    assertEquals(1, outcome.status());
    outcome.complains(eight.toString(), "8-bit", "16-bit PCM samples are wanted", "Convert it: sox");
    outcome.complains(floats.toString(), "its rate is 1 Hz", "Convert it: sox");
    outcome.complains(text.toString(), "is not a WAV file", "Convert it: sox");
    outcome.complains(empty.toString(), "empty or cut off", "Record or copy it again");
    outcome.complains(half.toString(), "empty or cut off", "Record or copy it again");
    outcome.complains(skip.toString(), "empty or cut off", "Record or copy it again");
    outcome.complains(missing.toString(), "no such file", "Check the path");
    outcome.complains(other.file(".").toString() + ":", "is a folder", "Name a file in it");
    assertEquals(8, outcome.err().size(), outcome.toString());
    assertEquals(good + ": " + WORDS, outcome.out().getFirst(), outcome.toString());
  }

  @Test
  void otherRatesAndChannelsAreConverted() throws Exception {
    byte[] sound = bytes(stereo44(samples()));
    Path stereo = file("stereo.wav", header(44_100, 2, 16, sound.length), sound);
    assertEquals(WORDS, transcribe(stereo).good().getFirst());
  }

  @Test
  void aHeaderThatClaimsFourGibibytesIsReadAsFarAsThereIsSound() throws Exception {
    byte[] sound = bytes(samples());
    Path most = file("most.wav", header(16_000, 1, 16, 0xFFFF_FFFEL), sound);
    Path odd = file("odd.wav", header(16_000, 1, 16, 0x7000_0000L), sound, new byte[1]);
    assertEquals(java.util.List.of(most + ": " + WORDS, odd + ": " + WORDS), transcribe(most, odd).good());
  }

  @Test
  void whatIsNoUseOfTheCommandIsSaid() throws Exception {
    other.run("transcribe").refused(2, "at least one WAV file");
    other.run("transcribe", "--speed", "9", "x.wav").refused(2, "does not know --speed", "--language");
    other.run("transcribe", "--language").refused(2, "--language wants a value");
  }
}

package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WavFilesTest {
  private static final short[] SOUND = {1, -2, 300, -32_768, 32_767, 5};
  private final WavFilesService files = new WavFilesService();
  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    Path file = folder.resolve("new folder/a.wav");
    files.write(file, 16_000, SOUND);
    assertArrayEquals(SOUND, files.read(file));
  }

  @Test
  void stereoIsMixedDownAndOtherRatesAreConverted() throws IOException {
    Path file = folder.resolve("s.wav");
    files.write(file, 16_000, new short[] {100, -100}, new short[] {300, -100});
    assertArrayEquals(new short[] {200, -100}, files.read(file));
    files.write(file, 44_100, ResamplerTest.sine(44_100, 440, 1, 9000));
    assertEquals(16_000, files.read(file).length);
  }

  @Test
  void aFileBeingWrittenCanBeRead() throws IOException {
    Path file = folder.resolve("growing.wav");
    try (var writer = files.create(file)) {
      for (int i = 0; i < 250; i++) {
        writer.write(new short[160], new short[160]);
      }
      int length = files.read(file).length;
      assertTrue(length >= 16_000 && length <= 40_000, "readable samples: " + length);
    }
    assertEquals(40_000, files.read(file).length);
  }

  @Test
  void unknownChunksAreSkippedWithTheirPadding() throws IOException {
    assertArrayEquals(SOUND, files.read(file(chunk("LIST", new byte[7]), format(1, 1, 16_000, 16), data(SOUND))));
    assertArrayEquals(SOUND, files.read(file(format(1, 1, 16_000, 16), chunk("fact", new byte[4]), data(SOUND))));
  }

  @Test
  void theExtensibleFormatIsUnderstood() throws IOException {
    ByteBuffer body = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    body.put(formatBody(0xFFFE, 1, 16_000, 16, 2)).putShort((short) 22).putShort((short) 16).putInt(4);
    body.putShort((short) 1);
    assertArrayEquals(SOUND, files.read(file(chunk("fmt ", body.array()), data(SOUND))));
  }

  @Test
  void lengthsThatStreamsPretendMeanToTheEnd() throws IOException {
    for (int size : new int[] {0, -1, 0x7FFF_F000, 0x7FFF_FFFF, 0xFFFF_FF00}) {
      byte[] data = data(SOUND);
      ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(4, size);
      assertArrayEquals(SOUND, files.read(file(format(1, 1, 16_000, 16), data)), "size " + size);
    }
  }

  @Test
  void whatIsThereOfACutOffFileIsRead() throws IOException {
    byte[] data = data(SOUND);
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 1_000_000);
    assertArrayEquals(SOUND, files.read(file(format(1, 1, 16_000, 16), data)));
    byte[] odd = Arrays.copyOf(data, data.length - 1);
    assertArrayEquals(Arrays.copyOf(SOUND, 5), files.read(file(format(1, 1, 16_000, 16), odd)));
  }

  @Test
  void chunksAfterTheSoundAreNotSound() throws IOException {
    assertArrayEquals(
        SOUND, files.read(file(format(1, 1, 16_000, 16), data(SOUND), chunk("LIST", new byte[50]))));
  }

  @Test
  void otherSamplesAreRefusedWithTheLineThatConverts() throws IOException {
    refused("8-bit PCM", format(1, 1, 16_000, 8));
    refused("24-bit PCM", format(1, 1, 16_000, 24));
    refused("32-bit floating-point", format(3, 1, 16_000, 32));
    refused("mu-law", format(7, 1, 8000, 8));
    refused("format 0x0011", format(0x11, 1, 8000, 4));
  }

  @Test
  void damagedHeadersAreRefused() throws IOException {
    refused("0 channels", format(1, 0, 16_000, 16));
    refused("65535 channels", format(1, 65_535, 16_000, 16));
    refused("rate is 0 Hz", format(1, 1, 0, 16));
    refused("rate is 4294967295 Hz", format(1, 1, -1, 16));
    refused("frames of 3 bytes", chunk("fmt ", formatBody(1, 1, 16_000, 16, 3)));
    refused("4294967295 bytes", new byte[] {'f', 'm', 't', ' ', -1, -1, -1, -1});
    refused("10 bytes", chunk("fmt ", new byte[10]));
    refused("before its format", new byte[0]);
  }

  private void refused(String why, byte[] format) throws IOException {
    Path file = file(format, data(SOUND));
    String message = assertThrows(IOException.class, () -> files.read(file)).getMessage();
    assertTrue(message.contains(why) && message.contains("sox \"" + file), message);
    assertTrue(!message.contains("\n") && message.startsWith(file.toString()), message);
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    Path file = folder.resolve("x.ogg");
    Files.write(file, Arrays.copyOf(ascii("OggS"), 100));
    assertTrue(message(file).contains("an Ogg file"));
    Files.write(file, Arrays.copyOf(ascii("ID3"), 100));
    assertTrue(message(file).contains("an MP3 file"));
    Files.write(file, new byte[0]);
    assertTrue(message(file).contains("empty or cut off"));
    assertTrue(message(folder).contains("is a folder"));
    assertTrue(message(folder.resolve("none")).contains("no such file"));
  }

  @Test
  void everyTruncationOfTheHeaderIsAClearError() throws IOException {
    byte[] whole = Files.readAllBytes(file(format(1, 1, 16_000, 16), data(SOUND)));
    Path file = folder.resolve("t.wav");
    for (int length = 0; length < 44; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertTrue(message(file).startsWith(file.toString()), "length " + length);
    }
  }

  @Test
  void aGreatLengthOfAnUnknownChunkCostsNothing() throws IOException {
    byte[] chunk = chunk("junk", new byte[10]);
    ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -2);
    assertTrue(message(file(chunk)).contains("cut off"));
  }

  @Test
  void randomDamageNeverEndsInAnythingButAMessage() throws IOException {
    byte[] whole = Files.readAllBytes(file(format(1, 1, 16_000, 16), data(SOUND)));
    Random random = new Random(42);
    Path file = folder.resolve("r.wav");
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(44)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      refused += readable(file) ? 0 : 1;
    }
    assertTrue(refused > 1000 && refused < 2000, "refused: " + refused);
  }

  private boolean readable(Path file) {
    try {
      files.read(file);
      return true;
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
      return false;
    }
  }

  @Test
  void anUnwritablePlaceIsNamed() throws IOException {
    Path blocker = Files.writeString(folder.resolve("file"), "");
    String message =
        assertThrows(IOException.class, () -> files.create(blocker.resolve("a.wav"))).getMessage();
    assertTrue(message.contains("cannot be written"), message);
  }

  private String message(Path file) {
    return assertThrows(IOException.class, () -> files.read(file)).getMessage();
  }

  private Path file(byte[]... chunks) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    all.put(ascii("RIFF")).putInt(0).put(ascii("WAVE"));
    for (byte[] chunk : chunks) {
      all.put(chunk);
    }
    return Files.write(folder.resolve("h.wav"), Arrays.copyOf(all.array(), all.position()));
  }

  private static byte[] chunk(String id, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(8 + body.length + (body.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
    return chunk.put(ascii(id)).putInt(body.length).put(body).array();
  }

  private static byte[] format(int tag, int channels, int rate, int bits) {
    return chunk("fmt ", formatBody(tag, channels, rate, bits, channels * bits / 8));
  }

  private static byte[] formatBody(int tag, int channels, int rate, int bits, int frame) {
    ByteBuffer body = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    body.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * frame);
    return body.putShort((short) frame).putShort((short) bits).array();
  }

  private static byte[] data(short[] samples) {
    ByteBuffer body = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short sample : samples) {
      body.putShort(sample);
    }
    return chunk("data", body.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

package dev.parley.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The header of a WAV file of 16-bit PCM, read up to its first sample.
 *
 * <pre>
 *   "RIFF" u32 size "WAVE"  { id:4 u32 size, body, pad to even }*
 *   "fmt " body: u16 tag  u16 channels  u32 rate  u32 bytes/s  u16 bytes a frame  u16 bits
 *                [u16 n  u16 bits  u32 mask  u16 tag …]
 *   "data" body: frames of u16 samples, little endian
 * </pre>
 *
 * @param rate samples per second
 * @param channels samples in a frame, 1 to 8
 * @param dataBytes bytes of sound, or {@link #TO_THE_END} where the writer did not know
 */
record WavHeader(int rate, int channels, long dataBytes) {
  /** The sound goes on to the end of the file. */
  static final long TO_THE_END = Long.MAX_VALUE;

  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int LONGEST_FORMAT = 1024;
  private static final long STREAMED = 0x7FFF_0000L;

  /** Reads it and leaves the stream at the first sample. */
  static WavHeader read(InputStream in, Path file) throws IOException {
    byte[] riff = take(in, 12, file);
    if (!"RIFF".equals(id(riff, 0)) || !"WAVE".equals(id(riff, 8))) {
      throw notWav(file, riff);
    }
    @Nullable WavHeader format = null;
    while (true) {
      byte[] chunk = take(in, 8, file);
      long size = Integer.toUnsignedLong(little(chunk).getInt(4));
      switch (id(chunk, 0)) {
        case "fmt " -> format = format(in, size, file);
        case "data" -> {
          return data(format, size, file);
        }
        default -> skip(in, size + (size & 1), file);
      }
    }
  }

  private static WavHeader data(@Nullable WavHeader format, long size, Path file) throws IOException {
    if (format == null) {
      throw new IOException(file + ": damaged WAV file: its sound comes before its format. " + cure(file));
    }
    return new WavHeader(format.rate, format.channels, size == 0 || size >= STREAMED ? TO_THE_END : size);
  }

  private static WavHeader format(InputStream in, long size, Path file) throws IOException {
    if (size < 16 || size > LONGEST_FORMAT) {
      throw new IOException(file + ": damaged WAV file: its format block has " + size + " bytes. " + cure(file));
    }
    ByteBuffer body = little(take(in, (int) (size + (size & 1)), file));
    int tag = Short.toUnsignedInt(body.getShort(0));
    if (tag == EXTENSIBLE && size >= 26) {
      tag = Short.toUnsignedInt(body.getShort(24));
    }
    int channels = Short.toUnsignedInt(body.getShort(2));
    long rate = Integer.toUnsignedLong(body.getInt(4));
    int frame = Short.toUnsignedInt(body.getShort(12));
    int bits = Short.toUnsignedInt(body.getShort(14));
    check(tag, bits, channels, rate, frame, file);
    return new WavHeader((int) rate, channels, 0);
  }

  private static void check(int tag, int bits, int channels, long rate, int frame, Path file) throws IOException {
    if (tag != PCM || bits != 16) {
      throw new IOException(
          file + ": holds " + codec(tag, bits) + ", but 16-bit PCM samples are wanted. " + cure(file));
    }
    if (channels < 1 || channels > 8 || frame != channels * 2) {
      throw new IOException(
          "%s: damaged WAV file: %d channels in frames of %d bytes. %s".formatted(file, channels, frame, cure(file)));
    }
    if (rate < 4000 || rate > 192_000) {
      throw new IOException(
          "%s: its rate is %d Hz, but 4000 to 192000 Hz is wanted. %s".formatted(file, rate, cure(file)));
    }
  }

  private static String codec(int tag, int bits) {
    return switch (tag) {
      case PCM -> bits + "-bit PCM samples";
      case FLOAT -> bits + "-bit floating-point samples";
      case 6 -> "A-law samples";
      case 7 -> "mu-law samples";
      case 0x55 -> "MP3";
      default -> "samples of format 0x%04X".formatted(tag);
    };
  }

  private static IOException notWav(Path file, byte[] start) {
    String what =
        switch (id(start, 0)) {
          case "OggS" -> "an Ogg file";
          case "fLaC" -> "a FLAC file";
          case "FORM" -> "an AIFF file";
          case "RIFX", "RF64" -> "a WAV file of the kind " + id(start, 0);
          case String s when s.startsWith("ID3") -> "an MP3 file";
          default -> "not a WAV file";
        };
    return new IOException(file + ": is " + what + ", but a RIFF WAV file of 16-bit PCM is wanted. " + cure(file));
  }

  /** The line that makes a good file of this one. */
  private static String cure(Path file) {
    String name = file.toString();
    String stem = name.replaceFirst("\\.[^./\\\\]{1,5}$", "");
    return String.format(Locale.ROOT, "Convert it: sox \"%s\" -r 16000 -c 1 -b 16 \"%s-16k.wav\"", name, stem);
  }

  private static void skip(InputStream in, long bytes, Path file) throws IOException {
    try {
      in.skipNBytes(bytes);
    } catch (java.io.EOFException e) {
      throw truncated(file);
    }
  }

  private static byte[] take(InputStream in, int bytes, Path file) throws IOException {
    byte[] taken = in.readNBytes(bytes);
    if (taken.length < bytes) {
      throw truncated(file);
    }
    return taken;
  }

  private static IOException truncated(Path file) {
    return new IOException(file + ": ends before its first sample: empty or cut off. Record or copy it again.");
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String id(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}

package dev.parley.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a WAV file of 16-bit PCM. The sizes in its header are brought up to date every second of audio and at the end,
 * so that the file can be read even when this process is killed. Beyond 4 GiB the sizes stay at their greatest, which
 * readers take for "to the end of the file". Owned by one thread.
 */
final class WavWriter implements AutoCloseable {
  static final int HEADER_BYTES = 44;
  private static final long GREATEST = 0xFFFF_FFFFL;

  private final FileChannel channel;
  private final int rate;
  private final int frameBytes;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 15).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private long patchedAt;

  private WavWriter(FileChannel channel, int rate, int channels) throws IOException {
    this.channel = channel;
    this.rate = rate;
    frameBytes = 2 * channels;
    channel.position(HEADER_BYTES);
    patch();
  }

  /** Creates the file, and its folder where there is none; the exception's message is for the user. */
  static WavWriter create(Path file, int rate, int channels) throws IOException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return new WavWriter(
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
          rate,
          channels);
    } catch (IOException e) {
      throw new IOException(
          "%s: cannot be written (%s). Choose a folder that you may write to.".formatted(file, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "permission denied";
      case java.nio.file.FileAlreadyExistsException exists -> "a file is where its folder should be";
      case java.nio.file.FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Appends one frame's samples, or several frames' interleaved. */
  void append(short... samples) throws IOException {
    for (short sample : samples) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.putShort(sample);
    }
  }

  /** Hands what is buffered to the system, and brings the header up to date once a second of audio. */
  void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += channel.write(buffer);
    }
    buffer.clear();
    if (written - patchedAt >= (long) rate * frameBytes) {
      patch();
    }
  }

  private void patch() throws IOException {
    ByteBuffer header = header();
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    patchedAt = written;
  }

  private ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    id(header, "RIFF").putInt((int) Math.min(GREATEST, HEADER_BYTES - 8 + written));
    id(header, "WAVE");
    id(header, "fmt ").putInt(16).putShort((short) 1).putShort((short) (frameBytes / 2));
    header.putInt(rate).putInt(rate * frameBytes).putShort((short) frameBytes).putShort((short) 16);
    id(header, "data").putInt((int) Math.min(GREATEST, written));
    return header.flip();
  }

  private static ByteBuffer id(ByteBuffer header, String id) {
    return header.put(id.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
      patch();
    }
  }
}

package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.WavFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a WAV file piece by piece as 16 kHz mono. Owned by one thread. */
final class WavReader implements WavFiles.Reader {
  private static final Logger LOG = LoggerFactory.getLogger(WavReader.class);
  private static final int BLOCK_FRAMES = 4096;

  private final Path file;
  private final InputStream in;
  private final WavHeader header;
  private final Optional<Resampler> resampler;
  private long bytesLeft;
  private short[] block = new short[0];
  private int blockAt;
  private boolean over;

  private WavReader(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    header = WavHeader.read(in, file);
    bytesLeft = header.dataBytes();
    resampler =
        header.rate() == AudioFormat.RATE
            ? Optional.empty()
            : Optional.of(new Resampler(header.rate(), AudioFormat.RATE));
    if (resampler.isPresent() || header.channels() > 1) {
      LOG.info("{}: {} Hz, {} channels: converted to 16000 Hz mono", file, header.rate(), header.channels());
    }
  }

  /** Opens a file; the exception's message is for the user. */
  static WavReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, but a WAV file is wanted. Name a file in it.");
    }
    InputStream in = stream(file);
    try {
      return new WavReader(file, in);
    } catch (IllegalArgumentException e) {
      in.close();
      throw new IOException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream stream(Path file) throws IOException {
    try {
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file. Check the path (here: " + Path.of("").toAbsolutePath() + ").", e);
    } catch (java.nio.file.AccessDeniedException e) {
      throw new IOException(file + ": not allowed to read it. Change its permissions: chmod u+r \"" + file + "\"", e);
    }
  }

  @Override
  public int read(short[] into, int offset, int length) throws IOException {
    while (blockAt == block.length && !over) {
      nextBlock();
    }
    int count = Math.min(length, block.length - blockAt);
    System.arraycopy(block, blockAt, into, offset, count);
    blockAt += count;
    return count == 0 && over && length > 0 ? -1 : count;
  }

  private void nextBlock() throws IOException {
    int frameBytes = 2 * header.channels();
    byte[] bytes = in.readNBytes((int) Math.min(bytesLeft, (long) BLOCK_FRAMES * frameBytes));
    bytesLeft -= bytes.length;
    short[] mono = mixDown(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), bytes.length / frameBytes);
    blockAt = 0;
    if (mono.length > 0) {
      block = resampler.map(r -> r.feed(mono)).orElse(mono);
      return;
    }
    over = true;
    block = resampler.map(Resampler::flush).orElse(mono);
    tellIfShort();
  }

  private void tellIfShort() {
    if (bytesLeft > 0 && header.dataBytes() != WavHeader.TO_THE_END) {
      LOG.warn("{}: cut off: {} of {} bytes of sound are missing", file, bytesLeft, header.dataBytes());
    }
  }

  private short[] mixDown(ByteBuffer bytes, int frames) {
    short[] mono = new short[frames];
    for (int i = 0; i < frames; i++) {
      int sum = 0;
      for (int channel = 0; channel < header.channels(); channel++) {
        sum += bytes.getShort();
      }
      mono[i] = (short) (sum / header.channels());
    }
    return mono;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

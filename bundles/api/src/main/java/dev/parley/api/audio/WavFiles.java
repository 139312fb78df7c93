package dev.parley.api.audio;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * OSGi service that reads and writes WAV files. Messages of its exceptions are for the user: they name the file, what
 * is wrong with it and the cure. Safe from every thread; a reader or writer belongs to one thread.
 */
@ProviderType
public interface WavFiles {
  /**
   * Reads a whole file of 16-bit PCM as 16 kHz mono: other rates are resampled, more channels mixed down.
   *
   * @throws IOException when it cannot be read, is something else, or is longer than an hour
   */
  short[] read(Path file) throws IOException;

  /** Opens such a file to be read piece by piece, however long it is. */
  Reader open(Path file) throws IOException;

  /** Writes a whole file of 16-bit PCM, one array a channel; shorter channels end in silence. */
  void write(Path file, int rate, short[]... channels) throws IOException;

  /**
   * Begins a stereo file at 16 kHz (user left, assistant right). Its header is brought up to date every second of
   * audio, so that the file can be read even when the host is killed.
   */
  StereoWriter create(Path file) throws IOException;

  /** Samples of one file, 16 kHz mono. */
  interface Reader extends AutoCloseable {
    /** Reads up to {@code length} samples; -1 at the end of the file. */
    int read(short[] into, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** A stereo file being written. */
  interface StereoWriter extends AutoCloseable {
    /** Appends as many samples as the shorter array has. */
    void write(short[] left, short[] right) throws IOException;

    /** Completes the header and closes the file. */
    @Override
    void close() throws IOException;
  }
}

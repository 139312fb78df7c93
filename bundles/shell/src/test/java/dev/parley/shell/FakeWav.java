package dev.parley.shell;

import dev.parley.api.audio.WavFiles;
import java.io.IOException;
import java.nio.file.Path;

/** One second of sound in every file but {@code none.wav}. */
final class FakeWav implements WavFiles {
  @Override
  public short[] read(Path file) throws IOException {
    if (file.endsWith("none.wav")) {
      throw new IOException(file + ": no such file.");
    }
    return new short[16_000];
  }

  @Override
  public Reader open(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void write(Path file, int rate, short[]... channels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StereoWriter create(Path file) {
    throw new UnsupportedOperationException();
  }
}

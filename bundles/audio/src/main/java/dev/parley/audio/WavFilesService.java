package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.WavFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;

/** WAV files for the other bundles. Holds nothing; safe from every thread. */
@Component
public final class WavFilesService implements WavFiles {
  private static final int LONGEST = 3600 * AudioFormat.RATE;

  @Override
  public short[] read(Path file) throws IOException {
    try (Reader reader = open(file)) {
      short[] samples = new short[1 << 16];
      int length = 0;
      for (int n = 0; n >= 0; n = reader.read(samples, length, samples.length - length)) {
        length += n;
        if (length > LONGEST) {
          throw new IOException(file + ": is longer than an hour. Cut it into shorter files.");
        }
        samples = length == samples.length ? Arrays.copyOf(samples, 2 * length) : samples;
      }
      return Arrays.copyOf(samples, length);
    }
  }

  @Override
  public Reader open(Path file) throws IOException {
    return WavReader.open(file);
  }

  @Override
  public void write(Path file, int rate, short[]... channels) throws IOException {
    if (channels.length < 1 || channels.length > 8) {
      throw new IllegalArgumentException("a WAV file has 1 to 8 channels, not " + channels.length);
    }
    int frames = Arrays.stream(channels).mapToInt(channel -> channel.length).max().orElse(0);
    try (WavWriter writer = WavWriter.create(file, rate, channels.length)) {
      for (int i = 0; i < frames; i++) {
        for (short[] channel : channels) {
          writer.append(i < channel.length ? channel[i] : 0);
        }
      }
    }
  }

  @Override
  public StereoWriter create(Path file) throws IOException {
    return new Stereo(WavWriter.create(file, AudioFormat.RATE, 2));
  }

  private record Stereo(WavWriter writer) implements StereoWriter {
    @Override
    public void write(short[] left, short[] right) throws IOException {
      for (int i = 0; i < Math.min(left.length, right.length); i++) {
        writer.append(left[i], right[i]);
      }
      writer.flush();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}

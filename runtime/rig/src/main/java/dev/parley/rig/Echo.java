package dev.parley.rig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * How a room's loudspeaker reaches its microphone.
 *
 * @param delayMillis on its way; the sound server adds what it needs
 * @param decibel how much louder it arrives, negative: weaker
 * @param reverberationMillis until reflections have died away to a hundredth
 */
public record Echo(int delayMillis, int decibel, int reverberationMillis) {
  /** A laptop on a desk: a fifth of the loudspeaker's level, in a furnished room. */
  public static final Echo DESK = new Echo(40, -14, 120);

  private static final int RATE = 48_000;
  private static final int HEADER = 44;
  private static final double PEAK = 15_000;

  /** Writes what arrives of a click, as a WAV file at 48 kHz: the click, then noise that dies away. */
  Path response(Path file) throws IOException {
    int samples = RATE / 1000 * reverberationMillis;
    double decay = samples / Math.log(100);
    Random random = new Random(3); // reflections with two thirds of the energy of what arrives straight
    ByteBuffer bytes = header(samples).putShort((short) PEAK);
    for (int i = 1; i < samples; i++) {
      bytes.putShort((short) (0.03 * PEAK * random.nextGaussian() * Math.exp(-i / decay)));
    }
    return Files.write(file, bytes.array());
  }

  private static ByteBuffer header(int samples) {
    int size = 2 * samples;
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes()).putInt(HEADER - 8 + size).put("WAVEfmt ".getBytes()).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE).putShort((short) 2);
    return bytes.putShort((short) 16).put("data".getBytes()).putInt(size);
  }

  /** The volume that makes it so much louder, in PulseAudio's cubic scale. */
  int volume() {
    return (int) Math.round(65_536 * Math.pow(10, decibel / 60.0));
  }
}

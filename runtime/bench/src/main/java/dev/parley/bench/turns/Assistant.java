package dev.parley.bench.turns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The assistant's channel of a stereo recording: the right one of pairs of 16 bits after 44 bytes of header. */
final class Assistant {
  private static final int HEADER = 44;
  private static final int AUDIBLE = 100;

  private final ByteBuffer samples;

  private Assistant(ByteBuffer samples) {
    this.samples = samples;
  }

  static Assistant of(Path recording) throws IOException {
    byte[] bytes = Files.readAllBytes(recording);
    return new Assistant(ByteBuffer.wrap(bytes, HEADER, bytes.length - HEADER).slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The first audible sample between two positions; -1: there is none. */
  long audible(long from, long to) {
    for (long i = from; i < Math.min(to, samples.limit() / 4); i++) {
      if (Math.abs(samples.getShort((int) (4 * i + 2))) >= AUDIBLE) {
        return i;
      }
    }
    return -1;
  }
}

package dev.parley.bench.turns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The assistant's channel of a stereo recording: the right one of pairs of 16 bits after 44 bytes of header. The file
 * is mapped, since an hour of it is more than the heap holds.
 */
final class Assistant {
  private static final int HEADER = 44;
  private static final int AUDIBLE = 100;

  private final ByteBuffer samples;

  private Assistant(ByteBuffer samples) {
    this.samples = samples;
  }

  static Assistant of(Path recording) throws IOException {
    try (FileChannel file = FileChannel.open(recording)) {
      ByteBuffer samples = file.map(FileChannel.MapMode.READ_ONLY, HEADER, file.size() - HEADER);
      return new Assistant(samples.order(ByteOrder.LITTLE_ENDIAN));
    }
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

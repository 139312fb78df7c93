package dev.parley.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a text file, however long the file is. Holds nothing. */
final class Tail {
  private static final int MOST_BYTES = 1 << 20;

  private Tail() {}

  /** The last lines, as many as fit into its last mebibyte; control characters are shown as dots. */
  static List<String> of(Path file, int lines) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long from = Math.max(0, channel.size() - MOST_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      List<String> all = text.lines().map(line -> line.replaceAll("[\\p{Cntrl}&&[^\t]]", ".")).toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }
}

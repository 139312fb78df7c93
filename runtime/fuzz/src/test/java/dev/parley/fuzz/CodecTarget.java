package dev.parley.fuzz;

import dev.parley.wire.Codec;
import dev.parley.wire.Event;
import dev.parley.wire.Limits;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads an input as a stream of frames. Its first byte chooses what is asked besides: that the stream says the same
 * however it is cut, that both JSON readers agree, that a header at the limit is read or refused, that what is written
 * again is the same.
 */
public final class CodecTarget {
  private static final int EDGE = Limits.STANDARD.header();
  private static final AtomicLong READ = new AtomicLong();
  private static final AtomicLong REFUSED = new AtomicLong();

  private CodecTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    int how = input.length == 0 ? 0 : input[0] & 0xff;
    byte[] stream = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    Reading reading = read(stream);
    switch (how & 3) {
      case 0 -> reading.same(Reading.of(stream, 1 + (how >> 2)));
      case 1 -> notPlain(stream, reading);
      case 2 -> writtenAgain(reading);
      default -> sometimes(how >> 2, stream);
    }
  }

  private static Reading read(byte[] stream) throws IOException {
    Reading reading = Allowance.of(stream.length).checked(() -> Reading.of(stream, Integer.MAX_VALUE));
    READ.addAndGet(reading.events().size());
    if (!reading.end().contains("closed the connection")) {
      REFUSED.incrementAndGet();
    }
    if (reading.end().length() > 300 || reading.end().indexOf('\n') >= 0) {
      throw new AssertionError("not one short line: " + reading.end());
    }
    return reading;
  }

  /** White space behind the first brace changes nothing, but a tab is read by the general JSON reader only. */
  private static void notPlain(byte[] stream, Reading reading) throws IOException {
    int line = line(stream);
    if (line > 0 && line < EDGE && stream[0] == '{') {
      reading.same(Reading.of(wide(stream, '\t', 1), Integer.MAX_VALUE));
    }
  }

  /** Long headers take long to read, so they are few. */
  private static void sometimes(int choice, byte[] stream) throws IOException {
    int line = line(stream);
    if (choice < 8 && line > 0 && line < EDGE / 2 && stream[0] == '{') {
      edge(stream, line, choice - 4);
    }
  }

  private static void edge(byte[] stream, int line, int beyond) throws IOException {
    Reading reading = read(wide(stream, ' ', EDGE + beyond - line));
    boolean tooLong = reading.events().isEmpty() && reading.end().startsWith("header line longer");
    if (tooLong != beyond > 0) {
      throw new AssertionError(EDGE + beyond + " bytes of header: " + reading.end());
    }
  }

  private static int line(byte[] stream) {
    for (int i = 0; i < stream.length; i++) {
      if (stream[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static byte[] wide(byte[] stream, char with, int by) {
    byte[] wide = new byte[stream.length + by];
    wide[0] = stream[0];
    Arrays.fill(wide, 1, 1 + by, (byte) with);
    System.arraycopy(stream, 1, wide, 1 + by, stream.length - 1);
    return wide;
  }

  private static void writtenAgain(Reading reading) throws WireException {
    for (Event event : reading.events()) {
      Event back = Codec.decode(Codec.encode(event));
      if (whole(event.type() + event.data())) {
        Reading.same(event, back);
      }
      Reading.same(back, Codec.decode(Codec.encode(back)));
    }
  }

  /** Whether no half of a surrogate pair is in it, which UTF-8 cannot say. */
  private static boolean whole(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Called by the fuzzer at the end. */
  public static void fuzzerTearDown() {
    System.out.println(READ + " frames read, " + REFUSED + " refused");
  }
}

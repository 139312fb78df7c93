package dev.parley.shell;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message between a second terminal and the running host, on a Unix socket.
 *
 * <pre>
 *   type: u8 (a letter)   length: u32, big endian, at most 1 MiB   body
 *
 *   to the host:     F folder   S "COLUMNS ROWS"   I input     then one of  E command line   T terminal type
 *   to the terminal: O output   R error output     X exit status in decimal, the last frame
 * </pre>
 *
 * F and S may come first; S and I may follow. Closing the connection interrupts the command.
 *
 * @param type a letter of the list above
 * @param body its bytes; text is UTF-8
 */
record AttachFrame(char type, byte[] body) {
  private static final int LONGEST = 1 << 20;

  /** The next frame; empty at the end of the stream. */
  static Optional<AttachFrame> read(InputStream in) throws IOException {
    int type = in.read();
    if (type < 0) {
      return Optional.empty();
    }
    int length = new DataInputStream(in).readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame of " + Integer.toUnsignedLong(length) + " bytes, 1 MiB at most are allowed");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the connection ended within a frame");
    }
    return Optional.of(new AttachFrame((char) type, body));
  }

  /** Writes a frame as a whole. */
  static void write(OutputStream out, char type, byte[] body, int offset, int length) throws IOException {
    java.io.ByteArrayOutputStream frame = new java.io.ByteArrayOutputStream(length + 5);
    DataOutputStream data = new DataOutputStream(frame);
    data.writeByte(type);
    data.writeInt(length);
    data.write(body, offset, length);
    synchronized (out) {
      out.write(frame.toByteArray());
      out.flush();
    }
  }

  /** The body as text. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A stream whose bytes become frames of one type. */
  static OutputStream stream(OutputStream out, char type) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += LONGEST) {
          AttachFrame.write(out, type, bytes, offset + done, Math.min(LONGEST, length - done));
        }
      }
    };
  }
}

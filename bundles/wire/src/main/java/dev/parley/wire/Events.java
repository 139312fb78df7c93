package dev.parley.wire;

import java.util.List;
import java.util.Map;

/**
 * The Wyoming events that Parley speaks: their types, and makers of those that need some care. Times in milliseconds.
 */
public final class Events {
  public static final String DESCRIBE = "describe";
  public static final String INFO = "info";
  public static final String PING = "ping";
  public static final String PONG = "pong";
  public static final String ERROR = "error";
  public static final String AUDIO_START = "audio-start";
  public static final String AUDIO_CHUNK = "audio-chunk";
  public static final String AUDIO_STOP = "audio-stop";
  public static final String TRANSCRIBE = "transcribe";
  public static final String TRANSCRIPT = "transcript";
  public static final String TRANSCRIPT_START = "transcript-start";
  public static final String TRANSCRIPT_CHUNK = "transcript-chunk";
  public static final String TRANSCRIPT_STOP = "transcript-stop";
  public static final String HANDLED = "handled";
  public static final String HANDLED_START = "handled-start";
  public static final String HANDLED_CHUNK = "handled-chunk";
  public static final String HANDLED_STOP = "handled-stop";
  public static final String NOT_HANDLED = "not-handled";
  public static final String SYNTHESIZE = "synthesize";
  public static final String SYNTHESIZE_START = "synthesize-start";
  public static final String SYNTHESIZE_CHUNK = "synthesize-chunk";
  public static final String SYNTHESIZE_STOP = "synthesize-stop";
  public static final String SYNTHESIZE_STOPPED = "synthesize-stopped";
  public static final String VOICE_STARTED = "voice-started";
  public static final String VOICE_STOPPED = "voice-stopped";

  private static final Shape FORMAT = Shape.of(List.of("rate", "width", "channels", "timestamp")).orElseThrow();
  private static final int BYTES = 2;
  private static final byte[] NONE = new byte[0];

  private Events() {}

  /** Mono 16-bit audio begins. */
  public static Event audioStart(int rate, long timestamp) {
    return new Event(AUDIO_START, format(rate, timestamp), NONE);
  }

  /** Mono 16-bit samples. */
  public static Event audioChunk(int rate, long timestamp, short[] samples) {
    return new Event(AUDIO_CHUNK, format(rate, timestamp), bytes(samples, 0, samples.length));
  }

  /** Audio ends. */
  public static Event audioStop(long timestamp) {
    return Event.of(AUDIO_STOP, Map.of("timestamp", timestamp));
  }

  /** The data of mono 16-bit audio; cannot be changed. {@code rate} and {@code timestamp} are not negative. */
  public static Map<String, Object> format(int rate, long timestamp) {
    return new Numbers(FORMAT, new long[] {rate, BYTES, 1, timestamp});
  }

  /** Samples as little-endian bytes. */
  public static byte[] bytes(short[] samples, int offset, int count) {
    byte[] bytes = new byte[count * 2];
    for (int i = 0; i < count; i++) {
      bytes[2 * i] = (byte) samples[offset + i];
      bytes[2 * i + 1] = (byte) (samples[offset + i] >> 8);
    }
    return bytes;
  }

  /**
   * The samples of an audio chunk: 16-bit little-endian, of several channels the first. An odd byte at the end is left.
   *
   * @throws WireException when the samples are not 16 bits wide
   */
  public static short[] samples(Event chunk) throws WireException {
    if (chunk.number("width", 2) != 2) {
      throw new WireException("audio of " + 8 * chunk.number("width", 2) + " bits, only 16 are understood");
    }
    byte[] bytes = chunk.payload();
    int stride = 2 * Math.clamp(chunk.number("channels", 1), 1, 64);
    short[] samples = new short[bytes.length / stride];
    for (int i = 0, at = 0; i < samples.length; i++, at += stride) {
      samples[i] = (short) (bytes[at] & 0xff | bytes[at + 1] << 8);
    }
    return samples;
  }

  /** Are you there? */
  public static Event ping(String text) {
    return Event.of(PING, Map.of("text", text));
  }

  /** Yes: the same text. */
  public static Event pong(Event ping) {
    return new Event(PONG, ping.data(), NONE);
  }

  /** A failure, one line for a person; {@code code} for the program, such as {@code load}. */
  public static Event error(String text, String code) {
    return Event.of(ERROR, Map.of("text", text, "code", code));
  }
}

package dev.parley.conversation.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.wire.Event;
import java.util.Map;

/** The events the clients send, as {@code bundles/wire/README.md} describes them. */
public final class Messages {
  private Messages() {}

  public static Event audioStart(long position) {
    return Event.of("audio-start", format(position));
  }

  public static Event audioChunk(long position, short[] samples) {
    byte[] bytes = new byte[samples.length * 2];
    for (int i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return new Event("audio-chunk", format(position), bytes);
  }

  public static Event audioStop(long position) {
    return Event.of("audio-stop", Map.of("timestamp", AudioFormat.millis(position)));
  }

  private static Map<String, Object> format(long position) {
    return Map.of("rate", AudioFormat.RATE, "width", 2, "channels", 1, "timestamp", AudioFormat.millis(position));
  }

  public static Event cancel(long id) {
    return Event.of("parley-cancel", Map.of("id", id));
  }

  public static Event mark(long mark) {
    return Event.of("parley-mark", Map.of("mark", mark));
  }
}

package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CodecTest {
  @Test
  void writesTheFrameOfTheContract() throws Exception {
    byte[] frame = Codec.encode(new Event("audio-chunk", Events.format(16_000, 20), new byte[] {1, 2, 3, 4}));
    assertEquals(
        "{\"type\":\"audio-chunk\",\"data_length\":52,\"payload_length\":4}\n"
            + "{\"rate\":16000,\"width\":2,\"channels\":1,\"timestamp\":20}\u0001\u0002\u0003\u0004",
        new String(frame, StandardCharsets.UTF_8));
  }

  @Test
  void bringsBackWhatWasWritten() throws Exception {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", "¿Qué tal? \"naïve\" \\ \n\t\u0000 日本 😀");
    data.put("long", Long.MIN_VALUE);
    data.put("real", 0.1);
    data.put("yes", true);
    data.put("list", List.of("a", 1L, List.of(), Map.of("deep", false)));
    Event event = new Event("größe", data, "payload".getBytes(StandardCharsets.UTF_8));
    Event back = Codec.decode(Codec.encode(event));
    assertEquals("größe", back.type());
    assertEquals(data, back.data());
    assertArrayEquals(event.payload(), back.payload());
  }

  @Test
  void leavesOutWhatJsonCannotSay() throws Exception {
    Map<String, Object> data = new HashMap<>();
    data.put("none", null);
    data.put("nan", Double.NaN);
    data.put("huge", Float.POSITIVE_INFINITY);
    data.put("half", "\uD83D!");
    data.put("list", java.util.Arrays.asList(null, 1L, Double.NaN));
    assertEquals(
        Map.of("half", "\uFFFD!", "list", List.of(1L)), Codec.decode(Codec.encode(Event.of("x", data))).data());
  }

  @Test
  void readsFramesOfTheReferenceLibrary() throws Exception {
    Event chunk =
        decode(
            "{\"type\": \"audio-chunk\", \"version\": \"1.9.0\", \"data_length\": 61, \"payload_length\": 4}\n"
                + "{\"rate\": 16000, \"width\": 2, \"channels\": 1, \"timestamp\": null}abcd");
    assertEquals(16_000, chunk.number("rate", 0));
    assertEquals(3, chunk.data().size());
    assertEquals("abcd", new String(chunk.payload(), StandardCharsets.UTF_8));
    assertEquals(Map.of(), decode("{\"type\": \"describe\", \"version\": \"1.9.0\"}\n").data());
    assertEquals(Map.of(), decode("{\"type\": \"ping\", \"data_length\": 14}\n{\"text\": null}").data());
  }

  @Test
  void laysTheDataBlockOverTheInlineData() throws Exception {
    Event event =
        decode(
            "{\"data\":{\"a\":1,\"b\":1,\"list\":[null,2]},\"unknown\":[{\"x\":[]}],\"type\":\"t\","
                + "\"data_length\":13}\n{\"b\":2,\"c\":3}");
    assertEquals(Map.of("a", 1L, "b", 2L, "c", 3L, "list", List.of(2L)), event.data());
    assertThrows(UnsupportedOperationException.class, () -> event.data().put("a", 2L));
  }

  @Test
  void readsNumbersOfEverySize() throws Exception {
    Event event =
        decode("{\"type\":\"t\",\"data\":{\"big\":123456789012345678901234567890,\"inf\":1e999,\"r\":-1.5e-3}}\n");
    assertEquals(1.2345678901234568e29, event.real("big", 0));
    assertEquals(-0.0015, event.real("r", 0));
    assertEquals(2, event.data().size());
  }

  @Test
  void readsManyFramesFromOneStream() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventWriter writer = new EventWriter(Channels.newChannel(bytes), Limits.STANDARD);
    for (int i = 0; i < 500; i++) {
      writer.write(new Event("t" + i, Map.of("n", (long) i, "s", "é".repeat(i * 40)), new byte[i * 701]));
    }
    EventReader reader =
        new EventReader(Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray())), Limits.STANDARD);
    for (int i = 0; i < 500; i++) {
      Event event = reader.read();
      assertEquals("t" + i, event.type());
      assertEquals(Map.of("n", (long) i, "s", "é".repeat(i * 40)), event.data());
      assertEquals(i * 701, event.payload().length);
    }
    assertThrows(WireException.Closed.class, reader::read);
  }

  @Test
  void refusesToSendBeyondTheLimits() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventWriter writer = new EventWriter(Channels.newChannel(bytes), Limits.STANDARD);
    refused(writer, Event.of("x".repeat(70_000)), "header");
    refused(writer, Event.of("x", Map.of("text", "x".repeat(2 << 20))), "data");
    refused(writer, new Event("x", Map.of(), new byte[(4 << 20) + 1]), "payload");
    writer.write(new Event("x", Map.of("text", "x".repeat(1 << 19)), new byte[4 << 20]));
    assertEquals(4 << 20, Codec.decode(bytes.toByteArray()).payload().length);
  }

  private static void refused(EventWriter writer, Event event, String part) {
    String message = assertThrows(WireException.class, () -> writer.write(event)).getMessage();
    assertTrue(message.contains(part) && message.length() < 200, message);
  }

  @Test
  void turnsSamplesIntoLittleEndianBytesAndBack() throws Exception {
    short[] samples = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE, 0x1234};
    Event chunk = Events.audioChunk(16_000, 0, samples);
    assertEquals(0x34, chunk.payload()[10]);
    assertArrayEquals(samples, Events.samples(chunk));
    assertArrayEquals(new short[] {0, -1, Short.MIN_VALUE}, Events.samples(chunk.with("channels", 2)));
    assertArrayEquals(new short[1], Events.samples(new Event("audio-chunk", Map.of(), new byte[3])));
    assertThrows(WireException.class, () -> Events.samples(chunk.with("width", 4)));
  }

  @Test
  void advertisesExtensions() throws Exception {
    Event info = Extensions.advertise(Event.of("info"), List.of("cancel", "mark"));
    assertEquals(java.util.Set.of("cancel", "mark"), Extensions.advertised(Codec.decode(Codec.encode(info))));
    assertEquals(java.util.Set.of(), Extensions.advertised(Event.of("info")));
    assertEquals(java.util.Set.of(), Extensions.advertised(info.with("parley", Map.of("version", 2L))));
  }

  private static Event decode(String frame) throws WireException {
    return Codec.decode(frame.getBytes(StandardCharsets.UTF_8));
  }
}

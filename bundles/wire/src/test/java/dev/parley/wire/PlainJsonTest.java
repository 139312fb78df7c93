package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way to read frames says what the long way says, or nothing. */
@Timeout(30)
class PlainJsonTest {
  private static final String ALPHABET = "{}[]\":,-+.0123456789eEtruefalsn \\\t\u0001é";
  private static final String[] SEEDS = {
    "{\"rate\":16000,\"width\":2,\"channels\":1,\"timestamp\":20}",
    "{\"type\": \"audio-chunk\", \"version\": \"1.9.0\", \"data_length\": 61, \"payload_length\": 4}",
    "{\"a\":null,\"b\":true,\"c\":false,\"d\":-12,\"e\":\"\",\"a\":7}",
    "{\"text\":\"a }, \\\" of text\",\"n\":0}",
    "{}",
  };

  private final PlainJson plain = new PlainJson();
  private final JsonReader json = new JsonReader(64);

  @Test
  void plainObjectsAreTaken() {
    assertEquals(Optional.of(Map.of("rate", 16_000L, "width", 2L, "channels", 1L, "timestamp", 20L)), taken(SEEDS[0]));
    assertEquals(Optional.of(Map.of()), taken("{}"));
    assertEquals(Optional.of(Map.of("a", 7L, "b", true, "c", false, "d", -12L, "e", "")), taken(SEEDS[2]));
    assertEquals(Optional.of(Map.of("a", 1L)), taken(" { \"a\" : 1 }"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "[1]",
        "1",
        "{\"a\":01}",
        "{\"a\":-}",
        "{\"a\":-0}",
        "{\"a\":+1}",
        "{\"a\":1.5}",
        "{\"a\":1e3}",
        "{\"a\":tru}",
        "{\"a\":nul",
        "{\"a\":\"\\n\"}",
        "{\"a\":\"é\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{a:1}",
        "{\"a\":1234567890123456789}",
        "{'a':1}",
        "{\"a\":1\"b\":2}",
        "{\"a\" 1}"
      })
  void allElseIsDeclined(String text) {
    assertEquals(Optional.empty(), taken(text));
  }

  @Test
  void manyMembersAndLongObjectsAreDeclined() {
    StringBuilder members = new StringBuilder("{\"a\":0");
    for (int i = 1; i < 16; i++) {
      members.append(",\"a\":").append(i);
    }
    assertEquals(Optional.of(Map.of("a", 15L)), taken(members + "}"));
    assertEquals(Optional.empty(), taken(members + ",\"a\":16}"));
    assertEquals(Optional.empty(), taken("{\"a\":\"" + "x".repeat(1024) + "\"}"));
  }

  @Test
  void namesAreNotMadeAnew() {
    assertTrue(read(SEEDS[0]));
    String first = plain.name(0);
    assertTrue(read(SEEDS[0].replace("20", "30")));
    assertSame(first, plain.name(0));
  }

  @Test
  void ofMutatedObjectsItSaysWhatTheOtherReaderSays() {
    Random random = new Random(7);
    int both = 0;
    for (int i = 0; i < 300_000; i++) {
      String text = mutated(SEEDS[random.nextInt(SEEDS.length)], random);
      Optional<Map<String, Object>> mine = taken(text);
      if (mine.isPresent()) {
        both++;
        assertEquals(other(text), mine, text);
      }
    }
    assertTrue(both > 10_000, "only " + both + " were taken");
  }

  @Test
  void framesThatAreNearlyTheSameAreNotMixedUp() throws Exception {
    Random random = new Random(11);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String type = List.of("audio-chunk", "audio-chunk", "audio-chump", "größe", "a").get(random.nextInt(5));
      Map<String, Object> data = random.nextInt(4) == 0 ? Map.of() : Map.of("timestamp", (long) random.nextInt(2_000));
      events.add(new Event(type, data, new byte[random.nextInt(3) * 5_000]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventWriter writer = new EventWriter(Channels.newChannel(bytes), Limits.STANDARD);
    for (Event event : events) {
      writer.write(event);
    }
    var in = Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
    EventReader reader = new EventReader(in, Limits.STANDARD);
    for (Event event : events) {
      Event back = reader.read();
      assertEquals(event.type(), back.type());
      assertEquals(event.data(), back.data());
      assertEquals(event.payload().length, back.payload().length);
    }
  }

  @Test
  void aHeaderRefusedIsNotTakenForTheOneBefore() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventWriter writer = new EventWriter(Channels.newChannel(bytes), Limits.STANDARD);
    writer.write(Event.of("a"));
    String tooLong = "b".repeat(Limits.STANDARD.header());
    for (int i = 0; i < 2; i++) {
      assertThrows(WireException.class, () -> writer.write(Event.of(tooLong)));
    }
    writer.write(Event.of("a"));
    assertEquals("{\"type\":\"a\"}\n".repeat(2), bytes.toString(StandardCharsets.UTF_8));
  }

  /** Up to two characters of it replaced, left out or put in. */
  static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int n = random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(text.length());
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        default -> text.deleteCharAt(at);
      }
      if (text.isEmpty()) {
        return "";
      }
    }
    return text.toString();
  }

  private boolean read(String text) {
    byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
    return plain.read(bytes, 2, bytes.length - 4);
  }

  private Optional<Map<String, Object>> taken(String text) {
    if (!read(text)) {
      return Optional.empty();
    }
    Map<String, Object> map = new LinkedHashMap<>();
    plain.putInto(map);
    return Optional.of(map);
  }

  private Optional<Map<String, Object>> other(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Map<String, Object> map = new LinkedHashMap<>();
    try {
      json.read(bytes, 0, bytes.length, "it", (name, parser) -> JsonReader.put(map, name, parser));
      return Optional.of(map);
    } catch (WireException e) {
      return Optional.empty();
    }
  }
}

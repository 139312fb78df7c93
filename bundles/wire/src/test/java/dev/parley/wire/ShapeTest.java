package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that differ from those before in numbers alone: read and written the short way, as the long way would. */
@Timeout(30)
class ShapeTest {
  private static final String FORMAT = "{\"rate\":16000,\"width\":2,\"channels\":1,\"timestamp\":20}";

  private final Shape shape = Shape.of(List.of("rate", "width", "channels", "timestamp")).orElseThrow();

  @Test
  void otherNumbersOfAnyLengthAreTaken() {
    assertEquals(Map.of("rate", 16_000L, "width", 2L, "channels", 1L, "timestamp", 20L), taken(FORMAT));
    long largest = 999_999_999_999_999_999L;
    Map<String, Object> expected = Map.of("rate", 0L, "width", 2L, "channels", 1L, "timestamp", largest);
    assertEquals(expected, taken(FORMAT.replace("16000", "0").replace("20", Long.toString(largest))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"rate\":",
        "{\"rate\":1",
        "{\"rate\":1,\"width\":2,\"channels\":1}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":-1}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":01}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":1.5}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":1e3}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":1} ",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":1},",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":1,\"id\":1}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":1234567890123456789}",
        "{\"rate\": 1,\"width\":2,\"channels\":1,\"timestamp\":1}",
        "{\"width\":1,\"rate\":2,\"channels\":1,\"timestamp\":1}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":null}",
        "{\"rate\":1,\"width\":2,\"channels\":1,\"timestamp\":\"1\"}"
      })
  void allElseIsDeclined(String text) {
    assertNull(taken(text));
  }

  @Test
  void ofMutatedDataItSaysWhatTheLongWaySays() {
    PlainJson plain = new PlainJson();
    Random random = new Random(5);
    int both = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] text = bytes(PlainJsonTest.mutated(FORMAT, random));
      Numbers mine = shape.read(text, 0, text.length);
      if (mine != null) {
        Map<String, Object> other = new LinkedHashMap<>();
        assertTrue(plain.read(text, 0, text.length), () -> new String(text, StandardCharsets.US_ASCII));
        plain.putInto(other);
        assertEquals(other, mine);
        both++;
      }
    }
    assertTrue(both > 5_000, "only " + both + " were taken");
  }

  @Test
  void oneThatRepeatsANameOrHasNoneOrTooManyIsNoShape() {
    assertEquals(Optional.empty(), Shape.of(List.of("a", "b", "a")));
    assertEquals(Optional.empty(), Shape.of(List.of()));
    assertEquals(Optional.empty(), Shape.of(IntStream.range(0, 17).mapToObj(i -> "n" + i).toList()));
  }

  @Test
  void aMapOfNumbersIsLikeAnyOther() {
    Map<String, Object> expected = Map.of("rate", 1L, "width", 2L, "channels", 1L, "timestamp", 0L);
    Map<String, Object> numbers = Events.format(1, 0);
    assertEquals(expected, numbers);
    assertEquals(numbers, expected);
    assertEquals(expected.hashCode(), numbers.hashCode());
    assertEquals(List.of("rate", "width", "channels", "timestamp"), List.copyOf(numbers.keySet()));
    assertNull(numbers.get("missing"));
    assertThrows(UnsupportedOperationException.class, () -> numbers.put("rate", 2L));
    var entries = numbers.entrySet().iterator();
    numbers.keySet().forEach(name -> entries.next());
    assertThrows(NoSuchElementException.class, entries::next);
  }

  @Test
  void framesOfSeveralShapesInOneStreamAreNotMixedUp() throws Exception {
    Random random = new Random(3);
    List<String> all = List.of("größe", "rate", "width", "id", "timestamp");
    List<Map<String, Object>> sent = new ArrayList<>();
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      Map<String, Object> data = new LinkedHashMap<>();
      all.stream().skip(random.nextInt(5)).forEach(name -> data.put(name, random.nextLong(20_000)));
      sent.add(data);
      stream.append(new String(Codec.encode(Event.of("a", data)), StandardCharsets.UTF_8));
    }
    byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
    var reader = new EventReader(Channels.newChannel(new ByteArrayInputStream(bytes)), Limits.STANDARD);
    int numbers = 0;
    for (Map<String, Object> data : sent) {
      Event back = reader.read();
      assertEquals(data, back.data());
      numbers += back.data() instanceof Numbers ? 1 : 0;
    }
    assertTrue(numbers > 100, "only " + numbers + " were read the short way");
  }

  @Test
  void aStreamIsReadTheShortWayFromItsSecondFrameOn() throws Exception {
    byte[] frame = Codec.encode(new Event(Events.AUDIO_CHUNK, Events.format(16_000, 20), new byte[4]));
    byte[] two = new byte[2 * frame.length];
    System.arraycopy(frame, 0, two, 0, frame.length);
    System.arraycopy(frame, 0, two, frame.length, frame.length);
    var reader = new EventReader(Channels.newChannel(new ByteArrayInputStream(two)), Limits.STANDARD);
    Event first = reader.read();
    Event second = reader.read();
    assertInstanceOf(Numbers.class, second.data());
    assertEquals(first.data(), second.data());
  }

  private @Nullable Numbers taken(String text) {
    byte[] around = bytes("xx" + text + "}}");
    return shape.read(around, 2, around.length - 4);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

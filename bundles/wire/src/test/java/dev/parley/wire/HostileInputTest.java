package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HostileInputTest {
  private static final int ROUNDS = 100_000;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "{\"type\":\"x\",\"payload_length\":4294967296}\\n | payload of 4294967296 bytes",
        "{\"type\":\"x\",\"payload_length\":4194305}\\n | payload of 4194305 bytes",
        "{\"type\":\"x\",\"payload_length\":18446744073709551620}\\n | payload of 9223372036854775807",
        "{\"type\":\"x\",\"data_length\":1048577}\\n | data of 1048577 bytes",
        "{\"type\":\"x\",\"payload_length\":-1}\\n | payload_length is negative",
        "{\"type\":\"x\",\"data_length\":-9223372036854775808}\\n | data_length is negative",
        "{\"type\":\"x\",\"data_length\":1.5}\\n | data_length is not a whole number",
        "{\"type\":\"x\",\"data_length\":\"4\"}\\n | data_length is not a whole number",
        "\\n | blank line",
        "hello\\n | header is not JSON",
        "GET / HTTP/1.1\\n | header is not JSON",
        "[]\\n | header is not a JSON object",
        "42\\n | header is not a JSON object",
        "{}\\n | header has no type",
        "{\"type\":null}\\n | header has no type",
        "{\"type\":7}\\n | header has no type",
        "{\"type\":\"x\"\\n | header is not JSON",
        "{\"type\":\"x\"} {}\\n | header goes on after its JSON object",
        "{\"type\":\"x\"}]\\n | header is not JSON",
        "{\"type\":\"x\",\"data\":[]}\\n | data is not a JSON object",
        "{\"type\":\"x\",\"data\":\"y\"}\\n | data is not a JSON object",
        "{\"type\":\"x\",\"data\":{\"a\":NaN}}\\n | header is not JSON",
        "{\"type\":\"x\",\"data_length\":2}\\n[] | data is not a JSON object",
        "{\"type\":\"x\",\"data_length\":4}\\n{}{} | data goes on after its JSON object",
        "{\"type\":\"x\",\"data_length\":4}\\n{\"a\" | data is not JSON",
        "{\"type\":\"x\",\"data_length\":9}\\n{} | in the middle of a frame's data",
        "{\"type\":\"x\",\"payload_length\":9}\\nabc | in the middle of a frame's payload",
        "{\"type\": | in the middle of a frame's header",
        " | the peer closed the connection",
      })
  void isRefusedWithOneLine(String frame, String message) {
    byte[] bytes = frame == null ? new byte[0] : frame.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    refused(bytes, message);
  }

  @Test
  void deepJsonIsRefused() {
    refused("{\"type\":\"x\",\"data\":" + "{\"a\":".repeat(5_000), "header", '\n');
    refused("{\"type\":\"x\",\"unknown\":" + "[".repeat(50_000), "header", '\n');
    String block = "{\"a\":" + "[".repeat(400_000);
    refused("{\"type\":\"x\",\"data_length\":" + block.length() + "}\n" + block, "data is not JSON", ' ');
  }

  @Test
  void manyTinyValuesAreRefused() {
    String block = "{\"a\":[" + "[],".repeat(300_000) + "0]}";
    refused("{\"type\":\"x\",\"data_length\":" + block.length() + "}\n" + block, "data is not JSON", ' ');
  }

  @Test
  void anEndlessLineIsRefusedBeforeItIsKept() {
    refused("x".repeat(65_537), "header line longer than 65536 bytes", 'x');
    refused("x".repeat(20 << 20), "header line longer than 65536 bytes", 'x');
    refused("{\"type\":\"" + "x".repeat(65_536 - 10) + "\"}", "longer than 65536", '\n');
  }

  @Test
  void theLongestLineIsRead() throws Exception {
    String type = "x".repeat(65_536 - 11);
    assertEquals(type, Codec.decode(("{\"type\":\"" + type + "\"}\n").getBytes(StandardCharsets.UTF_8)).type());
  }

  @Test
  void otherEncodingsAreRefused() {
    refused("{\"type\":\"x\"}\n".getBytes(StandardCharsets.UTF_16LE), "header is not JSON");
    refused("{\"type\":\"x\"}\n".getBytes(StandardCharsets.UTF_16BE), "header is not");
    refused("{\"type\":\"gr\u00fc\u00df\"}\n".getBytes(StandardCharsets.ISO_8859_1), "header is not");
    refused(new byte[] {'{', '"', 't', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}', '\n'}, "header is not");
  }

  private static void refused(String frame, String message, char last) {
    refused((frame + last).getBytes(StandardCharsets.UTF_8), message);
  }

  private static void refused(byte[] frame, String message) {
    String said = assertThrows(WireException.class, () -> Codec.decode(frame)).getMessage();
    assertTrue(said.contains(message), said);
    assertFalse(said.contains("\n") || said.length() > 300, said);
  }

  /** Whatever arrives, there is an event or a WireException, soon, and nothing else. */
  @Test
  void randomAndMutatedFramesDoNoHarm() throws Exception {
    Random random = new Random(20_260_101);
    byte[][] seeds = seeds();
    int events = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      EventReader reader = reader(mutated(seeds[random.nextInt(seeds.length)], random));
      try {
        while (true) {
          reader.read();
          events++;
        }
      } catch (WireException expected) {
        refused++;
      }
    }
    assertEquals(ROUNDS, refused);
    assertTrue(events > ROUNDS / 10, "the mutations leave too little of the frames: " + events);
  }

  private static byte[][] seeds() throws WireException {
    Map<String, Object> words = Map.of("words", List.of(Map.of("text", "one", "start", 0, "confidence", 0.5)));
    return new byte[][] {
      Codec.encode(Event.of("describe")),
      Codec.encode(Events.audioChunk(16_000, 20, new short[160])),
      Codec.encode(Event.of("transcript", Map.of("text", "¿qué hora es? 😀", "id", 7L))),
      Codec.encode(Event.of("parley-partial", words)),
      "{\"type\":\"x\",\"data\":{\"a\":[1,2,{\"b\":null}]},\"data_length\":13}\n{\"b\":2,\"c\":3}"
          .getBytes(StandardCharsets.UTF_8)
    };
  }

  private static byte[] mutated(byte[] seed, Random random) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
      byte[] frame = seed.clone();
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        frame[random.nextInt(frame.length)] = (byte) mutation(random);
      }
      stream.write(frame, 0, random.nextInt(4) == 0 ? random.nextInt(frame.length + 1) : frame.length);
    }
    return stream.toByteArray();
  }

  private static int mutation(Random random) {
    String likely = "{}[]\",:0123456789-.e\n\\u tfn\u0000";
    return random.nextBoolean() ? random.nextInt(256) : likely.charAt(random.nextInt(likely.length()));
  }

  private static EventReader reader(byte[] bytes) {
    return new EventReader(Channels.newChannel(new ByteArrayInputStream(bytes)), Limits.STANDARD);
  }
}

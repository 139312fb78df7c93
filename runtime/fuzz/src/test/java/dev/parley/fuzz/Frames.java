package dev.parley.fuzz;

import dev.parley.wire.Codec;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The frames that inputs are made from, and the words of the protocol. */
final class Frames {
  private Frames() {}

  /** Frames as a host or an engine sends them, and some that are at the edge of what is allowed. */
  static List<byte[]> codec() throws WireException {
    List<byte[]> frames = new ArrayList<>();
    for (Event event : events()) {
      frames.add(Codec.encode(event));
    }
    for (String text : texts()) {
      frames.add(text.getBytes(StandardCharsets.UTF_8));
    }
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] frame : frames) {
      for (int how = 0; how < 4; how++) {
        seeds.add(joined(new byte[] {(byte) (how | 16)}, frame, frames.getFirst(), frame));
      }
    }
    return seeds;
  }

  private static List<Event> events() {
    Map<String, Object> word = Map.of("text", "one", "start", 0, "end", 90, "confidence", 0.5);
    return List.of(
        Event.of("describe"),
        Events.audioStart(16_000, 0),
        Events.audioChunk(16_000, 20, new short[16]),
        Event.of("transcript", Map.of("text", "¿qué hora es? 😀", "id", 7L)),
        Event.of("parley-partial", Map.of("id", 1, "text", "one", "words", List.of(word))),
        Event.of("parley-configure", Map.of("language", "en", "settings", Map.of("a", "b", "c", true))));
  }

  private static List<String> texts() {
    return List.of(
        "{\"type\": \"x\", \"data\": {\"a\": [1, 2.5e3, {\"b\": null}]}, \"data_length\": 14}\n{\"b\":2, \"c\":3}",
        "{\"type\":\"x\",\"type\":\"y\",\"payload_length\":1,\"payload_length\":null}\n",
        "{\"type\":\"x\",\"payload_length\":4194304}\nabc",
        "{\"type\":\"x\",\"data_length\":1048576}\n{}",
        "{\"type\":\"x\",\"data\":" + "{\"a\":".repeat(63) + "1" + "}".repeat(63) + "}\n",
        "{\"type\":\"x\",\"data\":{\"big\":123456789012345678901234567890,\"inf\":1e999,\"z\":-0}}\n",
        "{\"type\":\"\\u0041\\ud83d\",\"data\":{\"\\n\":\"\\ude00\"}}\n");
  }

  private static byte[] joined(byte[]... parts) {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** What engines tell a host, a line each, for {@link Lines}. */
  static List<byte[]> engine() {
    return lines(
        """
        {"type":"parley-voice","data":{"timestamp":0,"probability":0.9}}
        {"type":"voice-started","data":{"timestamp":10}}
        {"type":"voice-stopped","data":{"timestamp":20}}
        {"type":"parley-partial","data":{"text":"one","words":[{"text":"one","start":0}]}}
        {"type":"transcript","data":{"text":"one","compute":7}}
        {"type":"handled-start"}
        {"type":"handled-chunk","data":{"text":"It is ten. ","compute":12}}
        {"type":"parley-tool-call","data":{"call":1,"name":"timer","arguments":{"seconds":"3"}}}
        {"type":"handled","data":{"text":"It is ten."}}
        {"type":"handled-stop"}
        {"type":"parley-word","data":{"offset":0,"length":3,"start":0}}
        {"type":"parley-word","data":{"offset":4,"length":3,"start":9}}
        {"type":"audio-chunk","data":{"rate":16000,"width":2,"channels":1,"timestamp":0}}
        {"type":"audio-chunk","data":{"rate":22050,"width":2,"channels":2}}
        {"type":"audio-stop"}
        {"type":"error","data":{"text":"no","code":"engine"}}
        {"type":"parley-say","data":{"text":"Hello."}}
        {"type":"parley-mark","data":{"mark":1}}
        """);
  }

  /** What a host tells a worker, each seed for one of the four kinds of {@code WorkerTarget}. */
  static List<byte[]> host() {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] lines : hostLines()) {
      for (byte kind = 0; kind < 4; kind++) {
        seeds.add(joined(new byte[] {kind}, lines));
      }
    }
    return seeds;
  }

  private static List<byte[]> hostLines() {
    return lines(
        """
        {"type":"describe"}
        {"type":"ping","data":{"text":"x"}}
        {"type":"parley-configure","data":{"language":"en","model":"","settings":{"start":"0.5"}}}
        {"type":"transcribe","data":{"id":1,"language":"en"}}
        {"type":"audio-start","data":{"rate":16000,"width":2,"channels":1,"timestamp":0}}
        {"type":"audio-chunk","data":{"rate":16000,"width":2,"channels":1,"timestamp":0}}
        {"type":"audio-stop","data":{"timestamp":10}}
        {"type":"transcript","data":{"id":2,"text":"know","spoken":"It","history":[{"role":"user","text":"a",\
          "interrupted":true}],"tools":[{"name":"t","parameters":{}}],"context":{"zone":"z"}}}
        {"type":"parley-event","data":{"id":3,"name":"timer","data":{"a":1}}}
        {"type":"parley-tool-result","data":{"id":3,"call":1,"result":{"a":1}}}
        {"type":"synthesize","data":{"id":4,"text":"One. Two.","voice":{"name":"n","language":"en"}}}
        {"type":"synthesize-start","data":{"id":5}}
        {"type":"synthesize-chunk","data":{"text":"One. Two"}}
        {"type":"synthesize-stop"}
        {"type":"parley-cancel","data":{"id":1}}
        {"type":"parley-mark","data":{"mark":1}}
        {"type":"parley-stats"}
        """);
  }

  /** Each line alone, neighbours together, and all of them. */
  private static List<byte[]> lines(String text) {
    String[] lines = text.split("\n");
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i + 1 < lines.length; i++) {
      seeds.add(lines[i].getBytes(StandardCharsets.UTF_8));
      seeds.add((lines[i] + '\n' + lines[i + 1] + "\nabcdefg").getBytes(StandardCharsets.UTF_8));
    }
    seeds.add(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return seeds;
  }

  /** Words of the protocol. */
  static List<String> words() {
    return List.of(
        """
        "type": "data_length": "payload_length": "data":{ null true false \\u0000 \\ud83d "id": "text": "rate":
        "width": "channels": "timestamp": "words":[ 4294967296 9223372036854775807 -1 1e308 audio-start
        audio-chunk audio-stop transcribe transcript synthesize handled-start handled-chunk handled handled-stop
        not-handled error ping describe parley-configure parley-cancel parley-partial parley-word parley-mark
        parley-stats parley-tool-call parley-tool-result parley-event parley-say parley-voice voice-started
        voice-stopped "offset": "length": "start": "arguments":{ "history":[{ "spoken": "context":{ "tools":[{
        "voice":{ "language": "settings":{ "compute": "mark":
        """.strip().split("\\s+"));
  }
}

package dev.parley.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects from bytes. Safe from every thread. */
final class JsonReader {
  /** Keeps a data block full of tiny values from growing far beyond its own size in memory. */
  private static final long MOST_TOKENS = 200_000;

  private final JsonFactory factory;

  JsonReader(int nesting) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder().maxNestingDepth(nesting).maxTokenCount(MOST_TOKENS).build();
    factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
  }

  /** Takes one member of the outermost object; the parser stands at its value. */
  interface Member {
    void take(String name, JsonParser parser) throws IOException;
  }

  /** Reads an object that fills these bytes; {@code what} names them in the message of a failure. */
  void read(byte[] bytes, int offset, int length, String what, Member member) throws WireException {
    try (JsonParser parser = factory.createParser(bytes, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException(what + " is not a JSON object");
      }
      members(parser, member);
      if (parser.nextToken() != null) {
        throw new WireException(what + " goes on after its JSON object");
      }
    } catch (JsonProcessingException e) {
      throw new WireException(what + " is not JSON: " + oneLine(e.getOriginalMessage()), e);
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw new WireException(what + " is not UTF-8 text: " + oneLine(String.valueOf(e.getMessage())), e);
    }
  }

  private static void members(JsonParser parser, Member member) throws IOException {
    String name = parser.nextFieldName();
    while (name != null) {
      parser.nextToken();
      member.take(name, parser);
      name = parser.nextFieldName();
    }
  }

  /** Puts the object the parser stands at into a map; nulls are left out. */
  static void object(JsonParser parser, Map<String, Object> into) throws IOException {
    String name = parser.nextFieldName();
    while (name != null) {
      parser.nextToken();
      put(into, name, parser);
      name = parser.nextFieldName();
    }
  }

  /** Puts the value the parser stands at into a map, unless it is null. */
  static void put(Map<String, Object> into, String name, JsonParser parser) throws IOException {
    Object value = value(parser);
    if (value != null) {
      into.put(name, value);
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
      case START_ARRAY -> list(parser);
      case START_OBJECT -> map(parser);
      default -> null;
    };
  }

  private static @Nullable Object whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> Long.valueOf(parser.getLongValue());
      default -> finite(parser.getDoubleValue());
    };
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? Double.valueOf(number) : null;
  }

  private static Map<String, Object> map(JsonParser parser) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    object(parser, map);
    return Collections.unmodifiableMap(map);
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser);
      if (value != null) {
        list.add(value);
      }
    }
    return Collections.unmodifiableList(list);
  }

  /** Parser messages span lines and may quote what a peer sent: one line, printable, not too long. */
  private static String oneLine(String message) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < message.length() && line.length() < 160 && message.charAt(i) != '\n'; i++) {
      char c = message.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }
}

package dev.parley.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame's header as it is read: filled again for every frame by the reader that owns it. */
final class Header implements JsonReader.Member {
  private static final String NO_OBJECT = "the header's data is not a JSON object";

  private final Limits limits;
  private String type = "";
  private int dataLength;
  private int payloadLength;
  private Map<String, Object> data = Map.of();

  Header(Limits limits) {
    this.limits = limits;
  }

  void reset() {
    type = "";
    dataLength = 0;
    payloadLength = 0;
    data = Map.of();
  }

  String type() {
    return type;
  }

  int dataLength() {
    return dataLength;
  }

  int payloadLength() {
    return payloadLength;
  }

  /** The inline data; may be added to when it is not empty. */
  Map<String, Object> data() {
    return data;
  }

  @Override
  public void take(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "type" -> type = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
      case "data_length" -> dataLength = length("data", parser, limits.data());
      case "payload_length" -> payloadLength = length("payload", parser, limits.payload());
      case "data" -> inline(parser);
      default -> parser.skipChildren();
    }
  }

  /** Takes all members of a plain object. */
  void take(PlainJson plain) throws WireException {
    for (int i = 0; i < plain.count(); i++) {
      Object value = plain.value(i);
      switch (plain.name(i)) {
        case "type" -> type = value instanceof String text ? text : "";
        case "data_length" -> dataLength = length("data", value, limits.data());
        case "payload_length" -> payloadLength = length("payload", value, limits.payload());
        case "data" -> nothing(value);
        default -> {}
      }
    }
  }

  private static int length(String part, @Nullable Object value, int limit) throws WireException {
    return value == null ? 0 : value instanceof Long length ? within(part, length, limit) : notWhole(part);
  }

  private static void nothing(@Nullable Object data) throws WireException {
    if (data != null) {
      throw new WireException(NO_OBJECT);
    }
  }

  private static int notWhole(String part) throws WireException {
    throw new WireException(part + "_length is not a whole number");
  }

  private static int length(String part, JsonParser parser, int limit) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return 0;
    }
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return notWhole(part);
    }
    long length = parser.getNumberType() == NumberType.BIG_INTEGER ? Long.MAX_VALUE : parser.getLongValue();
    return within(part, length, limit);
  }

  private static int within(String part, long length, int limit) throws WireException {
    if (length < 0) {
      throw new WireException(part + "_length is negative: " + length);
    }
    if (length > limit) {
      throw new WireException(Lengths.tooLong(part, length, limit));
    }
    return (int) length;
  }

  private void inline(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      data = new LinkedHashMap<>();
      JsonReader.object(parser, data);
    } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
      throw new WireException(NO_OBJECT);
    }
  }
}

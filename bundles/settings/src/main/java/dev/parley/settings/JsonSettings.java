package dev.parley.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON text of settings: an object with an object for each PID, comments allowed. Values are String, Long,
 * Double, Boolean, or lists of those. Anything else is a {@link SettingsException} that tells the line.
 */
final class JsonSettings {
  private static final int DEEPEST = 8;
  private static final int LONGEST_TEXT = 10_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).build())
          .build();

  private final JsonParser in;

  private JsonSettings(JsonParser in) {
    this.in = in;
  }

  /** The settings by PID, then by key, in the order of the text. */
  static Map<String, Map<String, Object>> read(byte[] text) {
    try (JsonParser in = JSON.createParser(text)) {
      return new JsonSettings(in).sections();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new SettingsException("line " + line + ": " + e.getOriginalMessage().lines().findFirst().orElse("broken"));
    } catch (IOException e) {
      throw new SettingsException("cannot be read as UTF-8 text: " + e.getMessage());
    }
  }

  private Map<String, Map<String, Object>> sections() throws IOException {
    if (in.nextToken() == null) {
      throw new SettingsException("is empty; write {} into it, or delete it");
    }
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    want(JsonToken.START_OBJECT, "settings in braces, { \"parley.conversation\": { … } }, are wanted");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String pid = in.currentName();
      in.nextToken();
      all.put(pid, section(pid));
    }
    if (in.nextToken() != null) {
      throw wrong("the file goes on after its last brace");
    }
    return all;
  }

  private Map<String, Object> section(String pid) throws IOException {
    want(JsonToken.START_OBJECT, pid + " wants its settings in braces, { \"key\": value }");
    Map<String, Object> section = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      section.put(key, value(key));
    }
    return section;
  }

  private Object value(String key) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> whole(key);
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case START_ARRAY -> list(key);
      case VALUE_NULL -> throw wrong(key + ": null is no value; leave the key out to keep the default");
      default -> throw wrong(key + ": a text, a number, true, false or a list of texts is wanted");
    };
  }

  private long whole(String key) throws IOException {
    if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw wrong(key + ": the number is too big");
    }
    return in.getLongValue();
  }

  private List<Object> list(String key) throws IOException {
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(key));
    }
    return list;
  }

  private void want(JsonToken token, String otherwise) {
    if (in.currentToken() != token) {
      throw wrong(otherwise);
    }
  }

  private SettingsException wrong(String what) {
    return new SettingsException("line " + in.currentTokenLocation().getLineNr() + ": " + what);
  }
}

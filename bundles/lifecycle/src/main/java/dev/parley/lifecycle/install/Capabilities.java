package dev.parley.lifecycle.install;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.lifecycle.install.EngineSpec.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a {@code parley.engine} capability into an {@link EngineSpec}, or says in one line what is wrong with it. */
public final class Capabilities {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern CLASS = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

  private Capabilities() {}

  /**
   * Reads one capability.
   *
   * @throws EngineException when it cannot be an engine; the message names the attribute
   */
  public static EngineSpec read(Map<String, Object> attributes, Origin origin) {
    Attributes given = new Attributes(attributes);
    Optional<String> className = given.text("class");
    List<String> command = given.words("command");
    if (className.isPresent() != command.isEmpty()) {
      throw new EngineException("wants one of 'class' (Java) and 'command' (any program), not both or neither");
    }
    String name = matching(NAME, "name", given.text("name").orElse(""));
    return new EngineSpec(
        kind(given),
        name,
        className.map(c -> matching(CLASS, "class", c)),
        command,
        given.text("description").orElse(name),
        given.list("languages").stream().map(Capabilities::language).distinct().toList(),
        given.flag("model"),
        given.number("rank", 0),
        given.list("jvm").stream().map(Capabilities::argument).toList(),
        origin);
  }

  private static EngineKind kind(Attributes given) {
    String id = given.text("kind").orElse("");
    return EngineKind.of(id).orElseThrow(() -> new EngineException("unknown kind '" + id + "': use one of " + kinds()));
  }

  private static String kinds() {
    return Arrays.stream(EngineKind.values()).map(EngineKind::id).collect(Collectors.joining(", "));
  }

  private static String language(String tag) {
    return matching(LANGUAGE, "languages", tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0]);
  }

  private static String argument(String text) {
    if (!text.startsWith("-") || text.startsWith("-cp") || text.startsWith("-jar") || text.startsWith("-classpath")) {
      throw new EngineException("'jvm' takes JVM options only, not '" + text + "'");
    }
    return text;
  }

  private static String matching(Pattern pattern, String key, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new EngineException("attribute '" + key + "' does not match " + pattern + ": '" + value + "'");
    }
    return value;
  }
}

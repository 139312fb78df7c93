package dev.parley.settings;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code settings:list}. Safe from every session. */
@Component(
    service = SettingsCommands.class,
    property = {"osgi.command.scope=settings", "osgi.command.function=list"})
public final class SettingsCommands {
  private static final String ROW = "%-26s %-22s %-8s %s";

  private final UserSettings user;
  private final ConfigurationAdmin configurations;

  /** Called by the component runtime. */
  @Activate
  public SettingsCommands(@Reference UserSettings user, @Reference ConfigurationAdmin configurations) {
    this.user = user;
    this.configurations = configurations;
  }

  /** {@code settings:list}. */
  @Descriptor("show every setting of Parley, its value, and what it means")
  public String list() throws IOException, InvalidSyntaxException {
    StringBuilder text = new StringBuilder("your own settings: " + user.path());
    for (Map.Entry<String, Map<String, Setting>> one : new TreeMap<>(user.schema().pids()).entrySet()) {
      if (one.getKey().startsWith("parley.")) {
        text.append("\n\n").append(section(one.getKey(), one.getValue()));
      }
    }
    return text.toString();
  }

  private String section(String pid, Map<String, Setting> declared) throws IOException, InvalidSyntaxException {
    Dictionary<String, Object> shipped = properties(pid + ".defaults");
    Dictionary<String, Object> own = properties(pid);
    Map<String, Setting> settings = new TreeMap<>(declared);
    Collections.list(own.keys()).stream()
        .filter(Schema::ofEngines)
        .forEach(key -> settings.putIfAbsent(key, Setting.any("for engines")));
    return settings.entrySet().stream()
        .map(one -> row(one.getKey(), one.getValue(), shipped, own))
        .collect(Collectors.joining("\n", ROW.formatted(pid, "VALUE", "FROM", "MEANING") + "\n", ""));
  }

  private static String row(
      String key, Setting setting, Dictionary<String, Object> shipped, Dictionary<String, Object> own) {
    Object value =
        Optional.ofNullable(own.get(key)).or(() -> Optional.ofNullable(shipped.get(key))).orElse(setting.standard());
    String from = own.get(key) == null ? "default" : "you";
    return ROW.formatted("  " + key, shown(value), from, setting.meaning());
  }

  private static String shown(Object value) {
    return value instanceof Object[] many
        ? Arrays.stream(many).map(Objects::toString).collect(Collectors.joining(", "))
        : value.toString();
  }

  private Dictionary<String, Object> properties(String pid) throws IOException, InvalidSyntaxException {
    Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
    return found == null || found.length == 0 ? new Hashtable<>() : found[0].getProperties();
  }
}

package dev.parley.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The user's file of settings. What is right in it is stored, what is wrong told; a file that cannot be read changes
 * nothing. Safe from every thread: one at a time takes it.
 */
final class SettingsFile {
  /** Where settings go. */
  interface Store {
    /** Puts these in the place of all that were stored under the PID. */
    void put(String pid, Map<String, Object> settings) throws IOException;

    /** Takes back what was put. */
    void remove(String pid) throws IOException;
  }

  private static final long LARGEST = 1 << 20;

  private final Path path;
  private final Supplier<Schema> schema;
  private final Store store;
  private final Set<String> stored = new TreeSet<>();
  private Set<String> told = Set.of();

  SettingsFile(Path path, Supplier<Schema> schema, Store store) {
    this.path = path;
    this.schema = schema;
    this.store = store;
  }

  Path path() {
    return path;
  }

  /** Takes the file as it is now, and returns what is wrong with it and was not the last time, a line each. */
  synchronized List<String> take() {
    Set<String> troubles = new LinkedHashSet<>();
    try {
      Schema.Checked checked = checked(JsonSettings.read(text()));
      troubles.addAll(checked.troubles());
      store(checked.settings());
    } catch (SettingsException e) {
      troubles.add(e.getMessage());
    } catch (IOException e) {
      troubles.add("cannot be read: " + e);
    }
    List<String> fresh = troubles.stream().filter(trouble -> !told.contains(trouble)).toList();
    told = troubles;
    return fresh;
  }

  /** What is declared is read for settings only: that looks into every bundle, and many come at the start. */
  private Schema.Checked checked(Map<String, Map<String, Object>> read) {
    return read.isEmpty() ? new Schema.Checked(Map.of(), List.of()) : schema.get().check(read);
  }

  private byte[] text() throws IOException {
    try {
      if (Files.size(path) > LARGEST) {
        throw new SettingsException("is larger than a megabyte; these are no settings");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return new byte[] {'{', '}'};
    }
  }

  private void store(Map<String, Map<String, Object>> settings) throws IOException {
    for (String pid : List.copyOf(stored)) {
      if (!settings.containsKey(pid)) {
        store.remove(pid);
        stored.remove(pid);
      }
    }
    for (Map.Entry<String, Map<String, Object>> one : settings.entrySet()) {
      store.put(one.getKey(), one.getValue());
      stored.add(one.getKey());
    }
  }
}

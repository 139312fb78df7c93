package dev.parley.conversation.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the user asked to be remembered: short texts under short names. Safe from every thread. */
public final class Facts {
  private static final int MOST = 500;
  private static final int LONGEST = 2_000;

  private final Map<String, String> facts = new LinkedHashMap<>();

  /** Remembers one. Throws IllegalArgumentException with a line for the user when it cannot be. */
  public synchronized void set(String key, String value) {
    if (key.isBlank() || key.length() > LONGEST || value.length() > LONGEST) {
      throw new IllegalArgumentException("that is too long to remember");
    }
    if (facts.size() >= MOST && !facts.containsKey(key)) {
      throw new IllegalArgumentException("the memory is full; forget something first");
    }
    facts.put(key, value);
  }

  /** Forgets one; returns how many that were. */
  public synchronized int forget(String key) {
    return facts.remove(key) == null ? 0 : 1;
  }

  /** Forgets all; returns how many that were. */
  public synchronized int forgetAll() {
    int many = facts.size();
    facts.clear();
    return many;
  }

  /** All of them. */
  public synchronized Map<String, String> all() {
    return Map.copyOf(facts);
  }
}

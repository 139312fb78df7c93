package dev.parley.conversation.turns;

import java.util.Map;

/** What makes the assistant speak. */
public sealed interface Prompt {
  /** The user said something; the answer belongs to the same turn. */
  record Question(int turn, String text) implements Prompt {}

  /** Something happened that the language model shall put into words. */
  record Happening(String name, Map<String, Object> data) implements Prompt {}

  /** A text to be spoken as it is. */
  record Announcement(String text) implements Prompt {}
}

package dev.parley.llm.skills;

import java.util.Map;
import java.util.Optional;

/** Answers an intent whose answer has to be worked out. */
@FunctionalInterface
interface Handler {
  /** The answer to what fits a phrase of the intent; empty when it does not fit after all. */
  Optional<String> answer(Query query, Map<String, String> words);
}

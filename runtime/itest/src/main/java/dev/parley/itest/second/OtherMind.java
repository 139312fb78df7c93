package dev.parley.itest.second;

import dev.parley.api.engine.LanguageModel;
import java.util.List;

/**
 * Tells a story of four sentences, and its process dies after the second of them unless it only goes on with the story.
 * To everything else it answers with the first thing the user ever said.
 */
public final class OtherMind implements LanguageModel {
  /** The story. */
  public static final String STORY = "One is first. Two is second. Three is third. Four is last.";

  private static final int STATUS = 9;

  @Override
  public void answer(Request request, Answer answer) {
    if (request.text().contains("story")) {
      tell(request.spoken().strip(), answer);
    } else {
      List<Turn> said = request.history().stream().filter(turn -> turn.role().equals("user")).toList();
      answer.text("You began with " + (said.isEmpty() ? "nothing" : said.getFirst().text()) + ".");
    }
  }

  private static void tell(String spoken, Answer answer) {
    if (!STORY.startsWith(spoken)) {
      answer.text("That is another story.");
      return;
    }
    for (String sentence : STORY.substring(spoken.length()).strip().split("(?<=[.]) ")) {
      answer.text(sentence + " ");
      if (spoken.isEmpty() && sentence.startsWith("Two")) {
        Runtime.getRuntime().halt(STATUS);
      }
    }
  }
}

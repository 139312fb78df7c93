package dev.parley.demo;

import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationListener;
import dev.parley.api.conversation.LatencySplit;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints the conversation as it happens. On a terminal, partial hypotheses are rewritten in place; elsewhere only what
 * is final is printed. Called on the conversation's thread alone.
 */
final class Transcript implements ConversationListener {
  private static final String BACK = "\r\u001b[K";
  private static final int WIDTH = 110;

  private final PrintStream out;
  private final boolean terminal;
  private final boolean colour;
  private boolean open;

  Transcript(PrintStream out, boolean terminal, boolean colour) {
    this.out = out;
    this.terminal = terminal;
    this.colour = colour;
  }

  @Override
  public void happened(ConversationEvent event) {
    switch (event) {
      case ConversationEvent.Partial partial -> partial(partial);
      case ConversationEvent.UserTurn turn -> user(turn);
      case ConversationEvent.AssistantTurn turn -> assistant(turn);
      case ConversationEvent.Latency latency -> line(latency.at(), "90", "", split(latency.split()));
      case ConversationEvent.TimerRang ring -> line(ring.at(), "33", "timer", "rings " + ring.label());
      case ConversationEvent.Notice notice -> line(notice.at(), "31", "notice", notice.text());
      default -> {}
    }
  }

  private void partial(ConversationEvent.Partial partial) {
    if (terminal && !partial.text().isEmpty()) {
      String text = partial.text();
      String shown = text.length() > WIDTH ? "…" + text.substring(text.length() - WIDTH) : text;
      out.print(BACK + format(partial.at(), "36", "you", shown + " …"));
      out.flush();
      open = true;
    }
  }

  private void user(ConversationEvent.UserTurn turn) {
    if (!turn.text().isEmpty()) {
      line(turn.at(), "36", "you", turn.text());
    }
  }

  private void assistant(ConversationEvent.AssistantTurn turn) {
    line(turn.at(), "32", "parley", turn.heard() + (turn.interrupted() ? " —✂ interrupted" : ""));
  }

  /** Prints a line of its own. */
  synchronized void line(long at, String code, String who, String text) {
    out.println((open ? BACK : "") + format(at, code, who, text));
    open = false;
  }

  private String format(long at, String code, String who, String text) {
    String time = String.format(Locale.ROOT, "%6.2f s  %-7s ", at / 16_000.0, who);
    return colour ? "\u001b[" + code + "m" + time + text + "\u001b[0m" : time + text;
  }

  private static String split(LatencySplit s) {
    return String.format(
        Locale.ROOT,
        "· %.0f ms: endpointing %.0f, stt %.1f, llm first token %.1f, tts first audio %.1f,"
            + " playout %.1f; platform %.1f",
        s.total() / 1e3,
        s.endpointing() / 1e3,
        s.stt() / 1e3,
        s.llmFirst() / 1e3,
        s.ttsFirst() / 1e3,
        s.playout() / 1e3,
        s.platform() / 1e3);
  }
}

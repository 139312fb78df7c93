package dev.parley.shell.main;

import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.Notice;
import dev.parley.api.conversation.ConversationListener;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Tells in the shell what the user should know at once: a device that is lost, or back, listening in turns. Called on
 * the conversation's thread.
 */
final class Notices implements ConversationListener {
  private final Consumer<String> print;

  Notices(Consumer<String> print) {
    this.print = print;
  }

  /** On a line of its own below the prompt, which stands there already. */
  static Notices below(PrintStream terminal) {
    return new Notices(line -> terminal.println(System.lineSeparator() + line));
  }

  @Override
  public void happened(ConversationEvent event) {
    if (event instanceof Notice notice) {
      print.accept("* " + notice.text());
    }
  }
}

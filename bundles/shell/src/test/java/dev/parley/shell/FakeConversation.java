package dev.parley.shell;

import dev.parley.api.Subscription;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationListener;
import dev.parley.api.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** A conversation that notes what it is told. */
final class FakeConversation implements Conversation {
  final List<String> journal;
  final List<Turn> history = new ArrayList<>();
  RuntimeException failure = new IllegalStateException("unused");
  boolean failing;
  private boolean running;
  private String language = "en";

  FakeConversation(List<String> journal) {
    this.journal = journal;
  }

  @Override
  public void start() {
    journal.add("conversation start");
    running = true;
  }

  @Override
  public void stop() {
    journal.add("conversation stop");
    running = false;
    if (failing) {
      throw failure;
    }
  }

  @Override
  public boolean running() {
    return running;
  }

  @Override
  public Phase phase() {
    return running ? Phase.IDLE : Phase.OFF;
  }

  @Override
  public String language() {
    return language;
  }

  @Override
  public void language(String tag) {
    language = tag;
  }

  @Override
  public void say(String text) {
    journal.add("say " + text);
  }

  @Override
  public void hear(String text) {
    journal.add("hear " + text);
  }

  @Override
  public void interrupt() {
    journal.add("interrupt");
  }

  @Override
  public void bargeIn(boolean on) {}

  @Override
  public List<Turn> history() {
    return history;
  }

  @Override
  public void forget() {}

  @Override
  public Subscription listen(ConversationListener listener) {
    return () -> {};
  }
}

package dev.parley.conversation.turns;

import dev.parley.conversation.turns.Rules.Caps;
import dev.parley.conversation.turns.Rules.Silences;
import dev.parley.conversation.turns.Rules.Starts;
import java.util.ArrayList;
import java.util.List;

/** Written timelines in milliseconds, and what turn-taking is to do at each point. */
abstract class Timeline {
  final TurnTaking turns =
      new TurnTaking(
          new Rules(
              Silences.ofMillis(280, 450, 1_500),
              Starts.ofMillis(300, 100, 0.35, 120, 3, 1_500),
              Caps.ofMillis(3_000).utterance(4_000).lull(20_000, 2)));

  final List<String> log = new ArrayList<>();

  long now;

  int lastAnswered;

  void at(long millis) {
    while (now < millis) {
      now += 10;
      take(new Input.Tick(now * 16));
    }
  }

  void take(Input input) {
    for (Action action : turns.take(input)) {
      log.add(now + " " + action);
      lastAnswered = action instanceof Action.Respond respond ? respond.turn() : lastAnswered;
    }
  }

  /** Speech begins, and is noticed 80 ms later. */
  void begins(long from) {
    at(from + 80);
    take(new Input.VoiceStarted(now * 16, from * 16));
  }

  void speech(long from, long to) {
    begins(from);
    at(to + 100);
    take(new Input.VoiceStopped(now * 16, to * 16));
  }

  void understood(int utterance, String text) {
    take(new Input.FinalHeard(now * 16, utterance, text, 1));
  }

  boolean did(Action action) {
    return log.stream().anyMatch(line -> line.endsWith(" " + action));
  }

  long count(Class<? extends Action> type) {
    return log.stream().filter(line -> line.contains(type.getSimpleName() + "[")).count();
  }

  int answersTo(String text) {
    String wanted = "text=" + text + "]";
    return (int) log.stream().filter(line -> line.contains("Respond[") && line.contains(wanted)).count();
  }

  void partial(int utterance, String text) {
    take(new Input.PartialHeard(now * 16, utterance, text));
  }

  void answering() {
    speech(1_000, 2_000);
    understood(1, "tell me a story");
    at(2_500);
    take(new Input.SpeakingStarted(now * 16, 1));
  }

  /** The user has shown under the answer that he listens, and it goes on. */
  void listened() {
    answering();
    speech(5_000, 5_400);
    understood(2, "uh huh");
  }

  void spoken() {
    take(new Input.SpeakingStarted(now * 16, lastAnswered));
    take(new Input.SpeakingEnded(now * 16, lastAnswered));
  }
}

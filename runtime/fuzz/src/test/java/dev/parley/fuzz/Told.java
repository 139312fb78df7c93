package dev.parley.fuzz;

import dev.parley.conversation.engines.Confidence;
import dev.parley.conversation.engines.LlmClient;
import dev.parley.conversation.engines.SttClient;
import dev.parley.conversation.engines.VoiceClient;
import dev.parley.conversation.speech.Speaker;
import java.util.concurrent.atomic.AtomicReference;

/** What the host's clients tell, which must make sense whatever their engine said. Safe from every thread. */
final class Told
    implements LlmClient.Listener, LlmClient.Host, SttClient.Listener, VoiceClient.Listener, Speaker.Listener {
  private final AtomicReference<String> nonsense = new AtomicReference<>("");
  private volatile long sent;

  /** Audio was sent up to this position. */
  void sent(long position) {
    sent = position;
  }

  /** Fails when something made no sense. */
  void check() {
    if (!nonsense.get().isEmpty()) {
      throw new AssertionError(nonsense.get());
    }
  }

  private void within(String what, long position) {
    if (position < 0 || position > sent) {
      nonsense.compareAndSet("", what + " at " + position + ", audio ends at " + sent);
    }
  }

  @Override
  public void started(long onset) {
    within("speech begins", onset);
  }

  @Override
  public void stopped(long end) {
    within("speech ends", end);
  }

  @Override
  public void call(LlmClient.Call call) {
    if (call.tool().isEmpty()) {
      call.putOff();
    } else {
      call.result(call.arguments());
    }
  }

  @Override
  public void piece(String text, long compute) {}

  @Override
  public void done() {}

  @Override
  public void failed(String reason) {}

  @Override
  public void say(String text) {}

  @Override
  public void partial(int utterance, String text) {}

  @Override
  public void understood(int utterance, String text, Confidence confidence, long compute) {}

  @Override
  public void failed(int utterance, String reason) {}

  @Override
  public void firstSentence(int turn) {}

  @Override
  public void firstAudio(int turn, long compute) {}

  @Override
  public void started(int turn) {}

  @Override
  public void ended(int turn, String heard) {}

  @Override
  public void unspeakable(int turn, String sentence, String reason) {}
}

package dev.parley.api.conversation;

import dev.parley.api.Subscription;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The one conversation of this host. Safe from every thread; nothing here waits for an engine. */
@ProviderType
public interface Conversation {
  /** Begins to listen to the audio engine and to answer. */
  void start();

  /** Stops: what is being said is cut, what is being heard is dropped. */
  void stop();

  /** Whether it runs. */
  boolean running();

  /** What it is doing now, in a word of {@link Phase}. */
  Phase phase();

  /** The language spoken now, a BCP 47 primary tag. */
  String language();

  /** Changes the language of answers; the engines of the pair are changed by the engine manager. */
  void language(String tag);

  /** Speaks a text as the assistant's turn. */
  void say(String text);

  /** Takes a text for something the user said. */
  void hear(String text);

  /** Stops what the assistant is saying, as talking over it would; does nothing while it says nothing. */
  void interrupt();

  /** Whether talking over the assistant stops it. On at first. */
  void bargeIn(boolean on);

  /** What was said so far, oldest first; of the assistant only what was heard. */
  List<Turn> history();

  /** Forgets the history; timers and what was remembered stay. */
  void forget();

  /** Adds a listener; closing what is returned removes it. */
  Subscription listen(ConversationListener listener);

  /** What the conversation is doing. */
  enum Phase {
    /** Not running. */
    OFF,
    /** Waiting for somebody to speak. */
    IDLE,
    /** The user is speaking. */
    LISTENING,
    /** The user has finished; the answer is awaited. */
    THINKING,
    /** The assistant is speaking. */
    SPEAKING
  }
}

package dev.parley.conversation.speech;

import dev.parley.api.audio.Playout;
import dev.parley.conversation.engines.TtsClient;

/**
 * Speaks a word to nobody when a conversation begins, so that the first answer finds the voice, and all the code on the
 * way from it, loaded. Ends by itself, or when somebody really wants to speak. Owned by the conversation's thread.
 */
public final class Rehearsal {
  private static final int TURN = 1;

  private final Speaker speaker;
  private boolean over;

  /** A rehearsal that has not begun; {@code tts} is the client the conversation speaks with. */
  public Rehearsal(TtsClient tts) {
    speaker = new Speaker(new Nowhere(), tts, new Nobody());
  }

  /** Begins; waits for a voice where there is none yet. */
  public void begin(String language) {
    speaker.begin(TURN, language);
    speaker.write(language.startsWith("es") ? "Listo." : "Ready.");
    speaker.finish();
  }

  /** Leaves the voice to whoever wants to speak. Calling it again changes nothing. */
  public void end() {
    if (!over) {
      over = true;
      speaker.stop();
    }
  }

  /** Hears all at once. */
  private static final class Nowhere implements Playout {
    private long position;

    @Override
    public long write(int rate, short[] samples) {
      position += samples.length;
      return position;
    }

    @Override
    public long flush() {
      return position;
    }

    @Override
    public long handed() {
      return position;
    }

    @Override
    public long heard() {
      return position;
    }

    @Override
    public long queued() {
      return position;
    }

    @Override
    public long stop() {
      return position;
    }

    @Override
    public void pause(boolean paused) {
      // nothing sounds
    }

    @Override
    public void lower(boolean quiet) {
      // nothing sounds
    }
  }

  private final class Nobody implements Speaker.Listener {
    @Override
    public void firstSentence(int turn) {
      // nobody waits for it
    }

    @Override
    public void firstAudio(int turn, long compute) {
      // nobody waits for it
    }

    @Override
    public void started(int turn) {
      // nobody hears it
    }

    @Override
    public void ended(int turn, String heard) {
      over = true;
    }

    @Override
    public void unspeakable(int turn, String sentence, String reason) {
      // the first real sentence will tell
    }
  }
}

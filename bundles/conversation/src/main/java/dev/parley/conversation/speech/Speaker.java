package dev.parley.conversation.speech;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Playout;
import dev.parley.conversation.engines.TtsClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Speaks one turn of the assistant at a time: cuts its text into sentences, has them synthesised one ahead of what is
 * heard, queues the audio and knows what of the text was heard. Owned by the conversation's thread.
 */
public final class Speaker implements TtsClient.Listener {
  /** A sentence is asked for when less than this is queued. */
  private static final long AHEAD = 2L * AudioFormat.RATE;

  private final Playout playout;
  private final TtsClient tts;
  private final Listener listener;
  private final SentenceCutter cutter = new SentenceCutter();
  private final Deque<Sentence> pending = new ArrayDeque<>();
  private final List<Sentence> spoken = new ArrayList<>();
  private final List<String> unspeakable = new ArrayList<>();
  private int turn;
  private String language = "en";
  private boolean written;
  private boolean started;

  /** Told of the progress of a turn, on the conversation's thread. */
  public interface Listener {
    /** A sentence was handed to the voice for the first time in this turn. */
    void firstSentence(int turn);

    /** The first audio of this turn came from the voice. {@code compute}: microseconds it computed; 0 when not told. */
    void firstAudio(int turn, long compute);

    /** The first sample of this turn was handed to the device. */
    void started(int turn);

    /** All of it was heard, or shown because the voice could not. */
    void ended(int turn, String heard);

    /** The voice could not speak a sentence. */
    void unspeakable(int turn, String sentence, String reason);
  }

  /** A speaker that is silent. */
  public Speaker(Playout playout, TtsClient tts, Listener listener) {
    this.playout = playout;
    this.tts = tts;
    this.listener = listener;
  }

  /** Begins a turn; the one before has ended or was stopped. */
  public void begin(int newTurn, String tag) {
    clear();
    turn = newTurn;
    language = tag;
  }

  /** The next piece of the text. */
  public void write(String piece) {
    cutter.add(piece).forEach(sentence -> pending.add(new Sentence(sentence)));
    pump();
  }

  /** The text is complete. */
  public void finish() {
    cutter.finish().ifPresent(sentence -> pending.add(new Sentence(sentence)));
    written = true;
    pump();
    checkEnd();
  }

  /** Looks how far playout has come; called once for every frame. */
  public void tick() {
    if (turn == 0) {
      return;
    }
    checkStart();
    pump();
    checkEnd();
  }

  private void pump() {
    if (turn != 0 && !tts.busy() && !pending.isEmpty() && playout.queued() - playout.handed() < AHEAD) {
      Sentence next = pending.poll();
      spoken.add(next);
      if (spoken.size() == 1) {
        listener.firstSentence(turn);
      }
      tts.speak(next.text(), language, this);
    }
  }

  private void checkStart() {
    boolean handed =
        !started && !spoken.isEmpty() && spoken.getFirst().begun() && playout.handed() > spoken.getFirst().from();
    if (handed) {
      started = true;
      listener.started(turn);
    }
  }

  private void checkEnd() {
    boolean over = turn != 0 && written && pending.isEmpty() && !tts.busy() && playout.heard() >= lastPosition();
    if (over) {
      checkStart();
      int ended = turn;
      String heard = heard(Long.MAX_VALUE);
      clear();
      listener.ended(ended, heard);
    }
  }

  private long lastPosition() {
    return spoken.stream().mapToLong(Sentence::to).max().orElse(0);
  }

  /** Stops where it is. */
  public Stopped stop() {
    tts.cancel();
    long last = playout.stop();
    Stopped stopped = new Stopped(last, heard(last), started);
    clear();
    return stopped;
  }

  /**
   * How a turn was cut.
   *
   * @param lastHeard position of the playout buffer up to which it is heard
   * @param heard the text up to there
   * @param audible whether anything of it was handed to the device
   */
  public record Stopped(long lastHeard, String heard, boolean audible) {}

  private String heard(long position) {
    List<String> parts = new ArrayList<>();
    for (Sentence sentence : spoken) {
      String part = unspeakable.contains(sentence.text()) ? sentence.text() : sentence.before(position);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join(" ", parts);
  }

  private void clear() {
    cutter.finish();
    pending.clear();
    spoken.clear();
    unspeakable.clear();
    turn = 0;
    written = false;
    started = false;
  }

  // ---- the voice answers

  @Override
  public void audio(int rate, short[] samples, long compute) {
    if (spoken.isEmpty()) {
      return;
    }
    Sentence sentence = spoken.getLast();
    boolean first = spoken.size() == 1 && !sentence.begun();
    sentence.begins(playout.queued());
    sentence.reaches(playout.write(rate, samples));
    if (first) {
      listener.firstAudio(turn, compute);
    }
  }

  @Override
  public void word(int offset, int length, int startMillis) {
    if (!spoken.isEmpty()) {
      spoken.getLast().word(offset, length, startMillis);
    }
  }

  @Override
  public void done() {
    if (!spoken.isEmpty()) {
      Sentence sentence = spoken.getLast();
      sentence.reaches(playout.flush());
      sentence.complete();
      pump();
      checkEnd();
    }
  }

  @Override
  public void failed(String reason) {
    if (!spoken.isEmpty()) {
      unspeakable.add(spoken.getLast().text());
      listener.unspeakable(turn, spoken.getLast().text(), reason);
      pump();
      checkEnd();
    }
  }

  /** The voice's process is gone: what it had not said yet is said by the next one. */
  @Override
  public void broken() {
    if (spoken.isEmpty()) {
      return;
    }
    Sentence cut = spoken.removeLast();
    if (cut.begun()) {
      Sentence said = cut.until(playout.flush());
      spoken.add(said);
      queueFirst(cut.text().substring(said.text().length()).strip());
    } else {
      queueFirst(cut.text());
    }
    pump();
  }

  private void queueFirst(String text) {
    if (!text.isEmpty()) {
      pending.addFirst(new Sentence(text));
    }
  }
}

package dev.parley.conversation.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence on its way to the loudspeaker: where its audio lies in the playout buffer, and where in it the words lie.
 * Owned by the conversation's thread.
 */
final class Sentence {
  private static final int PER_MILLI = 16;

  private final String text;
  private final List<Word> words = new ArrayList<>();
  private long from = -1;
  private long to = -1;
  private boolean complete;

  private record Word(int offset, int length, int startMillis) {}

  Sentence(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Its audio begins at this position of the playout buffer. */
  void begins(long position) {
    if (from < 0) {
      from = position;
      to = position;
    }
  }

  boolean begun() {
    return from >= 0;
  }

  long from() {
    return from;
  }

  /** Its audio queued so far ends at this position. */
  void reaches(long position) {
    to = position;
  }

  long to() {
    return to;
  }

  void complete() {
    complete = true;
  }

  void word(int offset, int length, int startMillis) {
    boolean inside = offset >= 0 && length > 0 && length <= text.length() - offset;
    boolean later = words.isEmpty() || offset > words.getLast().offset();
    if (inside && later) {
      words.add(new Word(offset, length, startMillis));
    }
  }

  /** The part of the text that lies before a position of the playout buffer, whole words only. */
  String before(long position) {
    if (from < 0 || position <= from) {
      return "";
    }
    if (complete && position >= to) {
      return text;
    }
    return text.substring(0, words.isEmpty() ? proportional(position) : byWords(position)).strip();
  }

  /** A word counts once the next one has begun; the last one when the sentence is over. */
  private int byWords(long position) {
    int end = 0;
    for (int i = 0; i + 1 < words.size(); i++) {
      if (from + (long) words.get(i + 1).startMillis() * PER_MILLI <= position) {
        end = words.get(i).offset() + words.get(i).length();
      }
    }
    return withPunctuation(end);
  }

  private int withPunctuation(int end) {
    int at = end;
    while (end > 0
        && at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Without word times: the share of the audio is the share of the characters, cut back to the word before. */
  private int proportional(long position) {
    int end = (int) (text.length() * (position - from) / Math.max(1, to - from));
    int space = text.lastIndexOf(' ', Math.min(end, text.length()));
    return Math.max(0, space);
  }

  /** A sentence made of the words before a position, complete. */
  Sentence until(long position) {
    Sentence part = new Sentence(before(position));
    part.begins(from);
    part.reaches(position);
    part.complete();
    return part;
  }
}

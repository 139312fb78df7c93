package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Says one utterance after the other to the speech recogniser of a line and notes when words are told of. One thread
 * dictates; the line's thread listens.
 */
public final class Dictation implements EngineLine.Listener, AutoCloseable {
  /** 60 ms, as the conversation sends it. */
  private static final int PIECE = 6 * AudioFormat.FRAME;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long FIRST_ID = 2_000_000_000L;

  private final EngineLine line;
  private final EngineLine.Subscription subscription;
  private final List<Told> partials = new ArrayList<>();
  private long id = FIRST_ID;
  private boolean waiting;
  private Event last = Event.of("");
  private long lastNanos;

  /** Dictates to the engine that serves a line. */
  public Dictation(EngineLine line) {
    this.line = line;
    subscription = line.listen(this);
  }

  /** Words told of at a moment of the clock. */
  public record Told(long nanos, List<String> words) {}

  /** A word, and its end in milliseconds from the utterance's begin. */
  public record Word(String text, long end) {}

  /**
   * What was understood.
   *
   * @param begun when the first samples were sent
   * @param done when the transcript came
   * @param partials what was told before it
   * @param words of the transcript, with their ends where the engine tells them
   */
  public record Heard(String text, long begun, long done, List<Told> partials, List<Word> words) {
    /** Milliseconds from each word's end to the moment from which on it was told, with those before it. */
    public List<Double> delays() {
      List<Double> delays = new ArrayList<>();
      for (int i = 1; i <= words.size(); i++) {
        List<String> begin = words.subList(0, i).stream().map(Word::text).toList();
        delays.add((told(begin) - begun) / 1e6 - words.get(i - 1).end());
      }
      return delays;
    }

    private long told(List<String> begin) {
      long since = done;
      for (Told partial : partials.reversed()) {
        if (partial.words().size() < begin.size() || !partial.words().subList(0, begin.size()).equals(begin)) {
          break;
        }
        since = partial.nanos();
      }
      return since;
    }
  }

  /** Says an utterance, as fast as speech is or as fast as it can be sent, and waits for its transcript. */
  public Heard say(short[] samples, boolean paced) throws IOException, InterruptedException {
    long generation = line.current().orElseThrow(() -> new IOException("no recogniser serves")).number();
    begin();
    line.send(generation, Event.of(Events.TRANSCRIBE, Map.of("language", "en", "id", id)));
    line.send(generation, Events.audioStart(AudioFormat.RATE, 0));
    long begun = System.nanoTime();
    for (int at = 0; at < samples.length; at += PIECE) {
      int end = Math.min(samples.length, at + PIECE);
      awaitMoment(paced ? begun + TimeUnit.MILLISECONDS.toNanos(AudioFormat.millis(end)) : 0);
      short[] piece = Arrays.copyOfRange(samples, at, end);
      line.send(generation, Events.audioChunk(AudioFormat.RATE, AudioFormat.millis(at), piece));
    }
    line.send(generation, Events.audioStop(AudioFormat.millis(samples.length)));
    return heard(begun);
  }

  private static void awaitMoment(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private synchronized void begin() {
    id++;
    waiting = true;
    partials.clear();
  }

  private synchronized Heard heard(long begun) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (waiting) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IOException("a recogniser did not answer in time");
      }
      wait(left);
    }
    if (!last.is(Events.TRANSCRIPT)) {
      throw new IOException("a recogniser failed: " + last.text("text").orElse("its process is gone"));
    }
    return new Heard(last.text("text").orElse(""), begun, lastNanos, List.copyOf(partials), words(last));
  }

  private static List<Word> words(Event transcript) {
    List<Word> words = new ArrayList<>();
    if (transcript.data().get("words") instanceof List<?> all) {
      for (Object one : all) {
        if (one instanceof Map<?, ?> word && word.get("end") instanceof Number end) {
          words.add(new Word(String.valueOf(word.get("text")), end.longValue()));
        }
      }
    }
    return words.stream().filter(word -> !word.text().startsWith("[")).toList();
  }

  @Override
  public synchronized void event(long generation, Event event) {
    if (event.number("id", 0) != id) {
      return;
    }
    if (event.is(Extensions.PARLEY_PARTIAL)) {
      partials.add(new Told(System.nanoTime(), List.of(event.text("text").orElse("").split(" "))));
    } else {
      last = event;
      lastNanos = System.nanoTime();
      waiting = false;
      notifyAll();
    }
  }

  @Override
  public void up(EngineLine.Generation generation) {}

  @Override
  public synchronized void down(long generation, String reason) {
    last = Event.of("");
    waiting = false;
    notifyAll();
  }

  @Override
  public void close() {
    subscription.close();
  }
}

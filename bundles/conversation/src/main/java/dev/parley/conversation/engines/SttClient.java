package dev.parley.conversation.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import dev.parley.api.metrics.DropQueue;
import dev.parley.conversation.Threads;
import dev.parley.conversation.Work;
import dev.parley.conversation.ears.Recording;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLine.Generation;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds utterances to the speech-to-text engine. Live frames arrive through a bounded queue that drops and counts; the
 * audio itself is read from the host's {@link Recording}, so that what was dropped, or went to a process that died, is
 * sent again from there, faster than real time. An utterance stays open here until its final hypothesis has come: every
 * new generation of the engine gets all open ones from their start.
 *
 * <p>Its own thread sends and owns the utterances; other threads only put commands into the queue.
 */
public final class SttClient implements AutoCloseable, EngineLine.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SttClient.class);
  private static final int CAPACITY = 100;

  /** Live audio is sent in pieces of this length, 60 ms. */
  private static final int PIECE = 6 * AudioFormat.FRAME;

  /** Audio that is caught up with is sent in pieces of at most this length, 200 ms. */
  private static final int LARGEST_PIECE = 20 * AudioFormat.FRAME;

  private final EngineLine line;
  private final Recording recording;
  private final Listener listener;
  private final boolean lockstep;
  private final Work work;
  private final Marks marks;
  private final DropQueue<Command> commands;
  private final Counter replayed;
  private final Counter lost;
  private final List<Utterance> utterances = new ArrayList<>();
  private final Thread thread;
  private final EngineLine.Subscription subscription;
  private volatile boolean running = true;
  private volatile boolean hearing;
  private volatile String language;

  /** Told of hypotheses, on the sending thread: returns at once. */
  public interface Listener {
    /** What is understood so far. */
    void partial(int utterance, String text);

    /**
     * What was understood.
     *
     * @param confidence how sure the engine is of its words
     * @param compute microseconds the engine computed after the end of audio; 0 when not told
     */
    void understood(int utterance, String text, Confidence confidence, long compute);

    /** The engine could not. */
    void failed(int utterance, String reason);
  }

  private sealed interface Command {
    record Live(long end) implements Command {}

    record Open(int utterance, long from) implements Command {}

    record Close(int utterance, long upTo) implements Command {}

    record Drop(int utterance) implements Command {}

    record Up(Generation generation) implements Command {}

    record Arrived(long generation, Event event) implements Command {}

    record Down(long generation) implements Command {}

    /** Something to take, so that the thread sees that it is to end. */
    record Wake() implements Command {}
  }

  /** A client at work. */
  public SttClient(
      EngineLine line,
      Recording recording,
      Listener listener,
      String language,
      boolean lockstep,
      Work work,
      Counters counters) {
    this.line = line;
    this.recording = recording;
    this.listener = listener;
    this.language = language;
    this.lockstep = lockstep;
    this.work = work;
    marks = new Marks(work);
    commands = new DropQueue<>("stt.live", CAPACITY, counters);
    replayed = counters.counter("stt.replayed", "utterances sent again from the recording to another process");
    lost = counters.counter("stt.lost", "samples that left the recording before an engine could take them");
    thread = Thread.ofPlatform().name("send-stt").unstarted(this::run);
    subscription = line.listen(this);
    thread.start();
  }

  /** The language expected from now on, a BCP 47 primary tag. */
  public void language(String tag) {
    language = tag;
  }

  /** A frame was recorded, up to this position. Called on the audio thread. */
  public void frame(long end) {
    if (hearing) {
      work.begin();
      if (!commands.offer(new Command.Live(end))) {
        work.end();
      }
    }
  }

  /** Begins an utterance with the recorded audio from a position on. */
  public void open(int utterance, long from) {
    hearing = true;
    force(new Command.Open(utterance, from));
  }

  /** Ends an utterance's audio before this position. */
  public void close(int utterance, long upTo) {
    force(new Command.Close(utterance, upTo));
  }

  /** Gives an utterance up. */
  public void drop(int utterance) {
    force(new Command.Drop(utterance));
  }

  private void force(Command command) {
    work.begin();
    commands.force(command);
  }

  @Override
  public void up(Generation generation) {
    force(new Command.Up(generation));
  }

  @Override
  public void event(long generation, Event event) {
    switch (event.type()) {
      case "parley-partial", "transcript", "error" -> force(new Command.Arrived(generation, event));
      case "parley-mark" -> marks.done(generation, event.number("mark", 0));
      default -> {}
    }
  }

  @Override
  public void down(long generation, String reason) {
    marks.gone(generation);
    force(new Command.Down(generation));
  }

  private void run() {
    try {
      while (running) {
        perform(commands.take());
        work.end();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void perform(Command command) {
    try {
      apply(command);
    } catch (IOException gone) {
      LOG.debug("speech recognition will get it again: {}", gone.getMessage());
    } catch (RuntimeException e) {
      LOG.error("feeding speech recognition failed", e);
    }
  }

  private void apply(Command command) throws IOException {
    switch (command) {
      case Command.Live live -> live(live.end());
      case Command.Open open -> begin(new Utterance(open.utterance(), open.from()));
      case Command.Close close -> end(close);
      case Command.Drop drop -> remove(drop.utterance());
      case Command.Up up -> replay(up.generation());
      case Command.Arrived arrived -> arrived(arrived.generation(), arrived.event());
      case Command.Down down -> down(down.generation());
      case Command.Wake _ -> {}
    }
  }

  private void down(long generation) {
    utterances.stream().filter(u -> u.generation == generation).forEach(this::release);
  }

  private void live(long end) throws IOException {
    Optional<Utterance> open = find(u -> u.upTo < 0);
    if (open.isPresent() && end - open.get().sent >= PIECE) {
      deliver(open.get(), end);
    }
  }

  private void begin(Utterance utterance) throws IOException {
    utterances.add(utterance);
    Optional<Generation> engine = line.current();
    if (engine.isPresent()) {
      request(utterance, engine.get());
    }
  }

  private void request(Utterance utterance, Generation engine) throws IOException {
    release(utterance);
    utterance.generation = engine.number();
    utterance.marked = lockstep && engine.knows("mark");
    utterance.sent = Math.max(utterance.from, recording.oldest());
    lost.add(utterance.sent - utterance.from);
    Map<String, Object> data = Map.of("id", (long) utterance.id, "language", language);
    line.send(engine.number(), Event.of("transcribe", data));
    line.send(engine.number(), Messages.audioStart(utterance.from));
    deliver(utterance, utterance.upTo >= 0 ? utterance.upTo : recording.end());
    if (utterance.upTo >= 0) {
      complete(utterance);
    }
  }

  /** All of its audio is sent: the final hypothesis is under way, and holds the lock-step clock. */
  private void complete(Utterance utterance) throws IOException {
    if (utterance.marked && !utterance.holds) {
      utterance.holds = true;
      work.begin();
    }
    line.send(utterance.generation, Messages.audioStop(utterance.upTo));
  }

  private void release(Utterance utterance) {
    if (utterance.holds) {
      utterance.holds = false;
      work.end();
    }
  }

  /** Sends what the recording has up to a position, whether the live frames of it arrived or not. */
  private void deliver(Utterance utterance, long end) throws IOException {
    while (utterance.generation >= 0 && utterance.sent < end) {
      long to = Math.min(end, utterance.sent + LARGEST_PIECE);
      line.send(utterance.generation, Messages.audioChunk(utterance.sent, recording.copy(utterance.sent, to)));
      utterance.sent = to;
      if (utterance.marked) {
        line.send(utterance.generation, Messages.mark(marks.next(utterance.generation)));
      }
    }
  }

  private void end(Command.Close close) throws IOException {
    Optional<Utterance> open = find(u -> u.id == close.utterance());
    hearing = find(u -> u.upTo < 0 && u.id != close.utterance()).isPresent();
    if (open.isEmpty()) {
      return;
    }
    Utterance utterance = open.get();
    utterance.upTo = Math.min(close.upTo(), recording.end());
    if (utterance.generation >= 0) {
      deliver(utterance, utterance.upTo);
      complete(utterance);
    }
  }

  private void remove(int id) throws IOException {
    Optional<Utterance> found = find(u -> u.id == id);
    forget(id);
    hearing = find(u -> u.upTo < 0).isPresent();
    if (found.isPresent() && found.get().generation >= 0) {
      line.send(found.get().generation, Messages.cancel(id));
    }
  }

  private void replay(Generation engine) throws IOException {
    for (Utterance utterance : List.copyOf(utterances)) {
      long before = utterance.generation;
      if (before == engine.number()) {
        continue;
      }
      replayed.increment();
      cancelAt(before, utterance.id);
      request(utterance, engine);
    }
  }

  /** The process that served before may still be alive; what it would say of this utterance is not wanted twice. */
  private void cancelAt(long generation, int id) {
    if (generation < 0) {
      return;
    }
    try {
      line.send(generation, Messages.cancel(id));
    } catch (IOException gone) {
      LOG.debug("utterance {} moves from a process that is gone", id);
    }
  }

  private void arrived(long generation, Event event) {
    Optional<Utterance> about = about(generation, event);
    if (about.isEmpty()) {
      return;
    }
    int id = about.get().id;
    switch (event.type()) {
      case "parley-partial" -> listener.partial(id, event.text("text").orElse(""));
      case "transcript" -> {
        String text = event.text("text").orElse("").strip();
        listener.understood(id, text, Confidence.of(event), event.number("compute", 0));
        forget(id);
      }
      default -> {
        listener.failed(id, event.text("text").orElse("unknown error"));
        forget(id);
      }
    }
  }

  private void forget(int id) {
    utterances.stream().filter(u -> u.id == id).forEach(this::release);
    utterances.removeIf(u -> u.id == id);
  }

  /** A plain peer repeats no id: it answers in order. */
  private Optional<Utterance> about(long generation, Event event) {
    long id = event.number("id", -1);
    return find(u -> u.generation == generation && (id < 0 || u.id == id));
  }

  private Optional<Utterance> find(java.util.function.Predicate<Utterance> which) {
    return utterances.stream().filter(which).findFirst();
  }

  @Override
  public void close() {
    running = false;
    subscription.close();
    force(new Command.Wake());
    Threads.end(thread);
  }

  /** An utterance whose final hypothesis has not come. */
  private static final class Utterance {
    final int id;
    final long from;

    /** Position after its last sample; -1 while it goes on. */
    long upTo = -1;

    /** Who was asked; -1: nobody yet. */
    long generation = -1;

    /** Position after the last sample sent there. */
    long sent;

    boolean marked;

    /** Whether its final hypothesis holds the lock-step clock. */
    boolean holds;

    Utterance(int id, long from) {
      this.id = id;
      this.from = from;
      sent = from;
    }
  }
}

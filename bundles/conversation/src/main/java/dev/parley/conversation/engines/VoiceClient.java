package dev.parley.conversation.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import dev.parley.api.metrics.DropQueue;
import dev.parley.conversation.Courier;
import dev.parley.conversation.Threads;
import dev.parley.conversation.Work;
import dev.parley.conversation.ears.EnergyGate;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLine.Generation;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Feeds every frame to the voice-activity engine and to the {@link EnergyGate}. The engine decides while it keeps up;
 * the gate decides while there is no engine, while a new one has not heard enough yet, and while one lags, as a process
 * does that hangs. The audio thread owns the gate and offers frames, by which it wakes this client's thread; while
 * there is nothing to be heard it does so now and then only. A {@link Courier} sends, since a process that hangs does
 * not read. What is shared with the reading thread is guarded by this object's lock; the marks that hold the lock-step
 * clock have a lock of their own.
 */
public final class VoiceClient implements AutoCloseable, EngineLine.Listener {
  private static final int CAPACITY = 100;

  /** Quiet frames that are left lying at once, at most: 200 ms, six windows of most engines. */
  private static final int MOST_LYING = 20;

  /** An engine further behind than this lags. */
  private static final long LAG = AudioFormat.samples(300);

  /** An engine that has kept up for less than this does not know yet whether somebody speaks. */
  private static final long WARM = AudioFormat.samples(300);

  /**
   * One that has kept up for so long is believed even where it differs, and about an end of speech whatever the gate
   * hears: before, it began in the middle of a word.
   */
  private static final long CERTAIN = AudioFormat.samples(1_000);

  /** No engine is made to wait for more than this at once. */
  private static final int LONGEST_WINDOW = (int) AudioFormat.samples(100);

  private final EngineLine line;
  private final Listener listener;
  private final boolean lockstep;
  private final Marks marks;
  private final DropQueue<Frame> frames;
  private final Packing packing = new Packing();
  private final Courier courier;
  private final Counter gated;
  private final EnergyGate gate = new EnergyGate();
  private final Thread thread;
  private final EngineLine.Subscription subscription;
  private final Work work;
  private volatile boolean running = true;
  /** Frames left lying; the audio thread's. */
  private int lying;

  /** After the last sample of the frame at hand. */
  private long end;

  private long fed = -1;
  private long fedFrom;
  /** Since when the engine has kept up; it is trusted after a while of that. */
  private long provesSince;

  private boolean trusted;
  private boolean speaking;
  /** Where the latest speech ended. */
  private long lastEnd;

  private boolean gateSpeaking;
  private long gateEdge;
  private boolean engineSpeaking;
  private long engineEdge;

  /** Whether the engine tells of every window it has judged, so that it can be seen to lag. */
  private boolean tells;

  /** Up to where the engine of this generation has judged; -1: it has not told. */
  private long judged = -1;

  /** Samples in a window of the engine of this generation; 0: it has not told. */
  private int window;

  /** Told of voice activity, on this client's thread or the reading one: returns at once. */
  public interface Listener {
    /** Speech began at this position. */
    void started(long onset);

    /** Speech ended at this position. */
    void stopped(long end);
  }

  private record Frame(long position, short[] samples, EnergyGate.Change energy) {}

  /** A client at work. */
  public VoiceClient(EngineLine line, Listener listener, boolean lockstep, Work work, Counters counters) {
    this.line = line;
    this.listener = listener;
    this.lockstep = lockstep;
    this.work = work;
    marks = new Marks(work);
    frames = new DropQueue<>("vad.frames", CAPACITY, counters);
    gated = counters.counter("vad.gated", "frames judged by the plain energy gate because no engine kept up");
    courier = new Courier("vad", counters);
    thread = Thread.ofPlatform().name("voice").unstarted(this::run);
    subscription = line.listen(this);
    thread.start();
  }

  /**
   * Offers a frame; the array is kept, so the caller hands in a copy. Called on the audio thread.
   *
   * @param urgent whether it has to be judged at once; otherwise a quiet one may wait for others
   */
  public void frame(long position, short[] samples, boolean urgent) {
    work.begin();
    Frame frame = new Frame(position, samples, gate.frame(samples));
    boolean lies = !urgent && gate.quiet() && lying < MOST_LYING - 1;
    lying = lies ? lying + 1 : 0;
    if (!(lies ? frames.offerSilently(frame) : frames.offer(frame))) {
      work.end();
    }
  }

  private void run() {
    try {
      while (running) {
        judge(frames.take());
        work.end();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void judge(Frame frame) {
    reached(frame.position() + frame.samples().length);
    Optional<Generation> engine = line.current();
    boolean heard = engine.isPresent() && handed(engine.get(), frame);
    byEnergy(frame.energy(), frame.position());
    decide(frame.position(), heard);
  }

  private synchronized void reached(long position) {
    end = position;
  }

  /** Hands the frame on for an engine; false: it does not get this one. */
  private boolean handed(Generation engine, Frame frame) {
    if (fed != engine.number() && !started(engine, frame.position())) {
      return false;
    }
    boolean more = frames.size() > 0;
    packing.add(frame.position(), frame.samples(), window(), more).ifPresent(chunk -> hand(engine, chunk));
    return true;
  }

  private boolean started(Generation engine, long position) {
    if (!courier.hand(() -> line.send(engine.number(), Messages.audioStart(position)))) {
      return false;
    }
    begins(engine, position);
    packing.begin(position);
    return true;
  }

  private void hand(Generation engine, Packing.Chunk chunk) {
    OptionalLong mark =
        lockstep && engine.knows("mark") ? OptionalLong.of(marks.next(engine.number())) : OptionalLong.empty();
    if (!courier.hand(() -> send(engine.number(), chunk, mark))) {
      marks.gone(engine.number());
    }
  }

  private void send(long engine, Packing.Chunk chunk, OptionalLong mark) throws IOException {
    try {
      line.send(engine, Messages.audioChunk(chunk.position(), chunk.samples()));
      if (mark.isPresent()) {
        line.send(engine, Messages.mark(mark.getAsLong()));
      }
    } catch (IOException gone) {
      marks.gone(engine);
      throw gone;
    }
  }

  private synchronized int window() {
    return window;
  }

  private synchronized void begins(Generation engine, long position) {
    fed = engine.number();
    fedFrom = position;
    tells = engine.knows("voice");
    trusted = false;
    provesSince = position;
    judged = -1;
    window = 0;
    engineSpeaking = false;
  }

  private void byEnergy(EnergyGate.Change change, long position) {
    switch (change) {
      case STARTED -> gateTurned(true, position - (EnergyGate.beginFrames() - 1L) * AudioFormat.FRAME);
      case STOPPED -> gateTurned(false, position - (EnergyGate.endFrames() - 1L) * AudioFormat.FRAME);
      case NONE -> {}
    }
  }

  private synchronized void gateTurned(boolean on, long edge) {
    gateSpeaking = on;
    gateEdge = edge;
  }

  private synchronized void decide(long position, boolean heard) {
    boolean keepsUp = !tells || (judged >= 0 && position - judged <= LAG);
    if (!heard || !keepsUp) {
      provesSince = position;
    }
    boolean knows = position - provesSince >= (engineSpeaking == speaking ? WARM : CERTAIN);
    trusted = heard && keepsUp && (trusted || knows);
    if (trusted) {
      followEngine(position);
    } else {
      gated.increment();
      follow(gateSpeaking, gateEdge);
    }
  }

  private void followEngine(long position) {
    if (engineSpeaking) {
      follow(true, engineEdge);
    } else if (!gateSpeaking || position - provesSince >= CERTAIN) {
      long gateEnd = gateSpeaking ? 0 : Math.min(gateEdge, provesSince + CERTAIN);
      follow(false, Math.max(Math.max(engineEdge, fedFrom), gateEnd));
    }
  }

  private void follow(boolean on, long edge) {
    if (on == speaking) {
      return;
    }
    speaking = on;
    if (on) {
      listener.started(Math.max(lastEnd, edge)); // what was heard already does not begin again
    } else {
      lastEnd = Math.max(lastEnd, edge);
      listener.stopped(lastEnd);
    }
  }

  private synchronized void told(long generation, Event event) {
    if (generation != fed) {
      return;
    }
    long millis = Math.clamp(event.number("timestamp", 0), 0, AudioFormat.millis(end) + 1);
    long at = Math.min(AudioFormat.samples(millis), end); // no engine knows of what it was not sent
    if (event.type().equals("parley-voice")) {
      judged = Math.max(judged, at);
      window = Math.clamp(event.number("samples", 0), 0, LONGEST_WINDOW);
    } else {
      engineSpeaking = event.type().equals("voice-started");
      engineEdge = at;
      if (trusted) {
        followEngine(end);
      }
    }
  }

  @Override
  public void up(Generation generation) {
    // The line is looked at before every frame.
  }

  @Override
  public void event(long generation, Event event) {
    switch (event.type()) {
      case "voice-started", "voice-stopped", "parley-voice" -> told(generation, event);
      case "parley-mark" -> marks.done(generation, event.number("mark", 0));
      default -> {}
    }
  }

  @Override
  public void down(long generation, String reason) {
    marks.gone(generation);
  }

  @Override
  public void close() {
    running = false;
    subscription.close();
    Threads.interrupt(thread);
    courier.close();
  }
}

package dev.parley.conversation.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import dev.parley.api.metrics.DropQueue;
import dev.parley.conversation.Work;
import dev.parley.conversation.ears.EnergyGate;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLine.Generation;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.Optional;

/**
 * Feeds every frame to the voice-activity engine and to the {@link EnergyGate}. The engine decides while it keeps up;
 * the gate decides while there is no engine, while a new one has not heard enough yet, and while one lags, as a process
 * does that hangs. Its own thread sends and owns the gate; the audio thread only offers frames. What is shared with the
 * reading thread is guarded by this object's lock; the marks that hold the lock-step clock have a lock of their own.
 */
public final class VoiceClient implements AutoCloseable, EngineLine.Listener {
  private static final int CAPACITY = 100;
  private static final long JOIN_MILLIS = 2_000;

  /** An engine further behind than this lags. */
  private static final long LAG = AudioFormat.samples(300);

  /** An engine that has heard less than this does not know yet whether somebody speaks. */
  private static final long WARM = AudioFormat.samples(300);

  private final EngineLine line;
  private final Listener listener;
  private final boolean lockstep;
  private final Marks marks;
  private final DropQueue<Frame> frames;
  private final Counter gated;
  private final EnergyGate gate = new EnergyGate();
  private final Thread thread;
  private final EngineLine.Subscription subscription;
  private final Work work;
  private volatile boolean running = true;
  /** After the last sample of the frame at hand. */
  private long end;

  private long fed = -1;
  private long fedFrom;
  private boolean trusted;
  private boolean speaking;
  private boolean gateSpeaking;
  private long gateEdge;
  private boolean engineSpeaking;
  private long engineEdge;

  /** Whether the engine tells of every window it has judged, so that it can be seen to lag. */
  private boolean tells;

  /** Up to where the engine of this generation has judged; -1: it has not told. */
  private long judged = -1;

  /** Told of voice activity, on the sending or the reading thread: returns at once. */
  public interface Listener {
    /** Speech began at this position. */
    void started(long onset);

    /** Speech ended at this position. */
    void stopped(long end);
  }

  private record Frame(long position, short[] samples) {}

  /** A client at work. */
  public VoiceClient(EngineLine line, Listener listener, boolean lockstep, Work work, Counters counters) {
    this.line = line;
    this.listener = listener;
    this.lockstep = lockstep;
    this.work = work;
    marks = new Marks(work);
    frames = new DropQueue<>("vad.frames", CAPACITY, counters);
    gated = counters.counter("vad.gated", "frames judged by the plain energy gate because no engine kept up");
    thread = Thread.ofPlatform().name("send-vad").unstarted(this::run);
    subscription = line.listen(this);
    thread.start();
  }

  /** Offers a frame; the array is kept, so the caller hands in a copy. Called on the audio thread. */
  public void frame(long position, short[] samples) {
    work.begin();
    if (!frames.offer(new Frame(position, samples))) {
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
    boolean heard = engine.isPresent() && sent(engine.get(), frame);
    byEnergy(frame);
    decide(frame.position(), heard);
  }

  private synchronized void reached(long position) {
    end = position;
  }

  private boolean sent(Generation engine, Frame frame) {
    try {
      if (fed != engine.number()) {
        line.send(engine.number(), Messages.audioStart(frame.position()));
        begins(engine, frame.position());
      }
      line.send(engine.number(), Messages.audioChunk(frame.position(), frame.samples()));
      if (lockstep && engine.knows("mark")) {
        line.send(engine.number(), Messages.mark(marks.next(engine.number())));
      }
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private synchronized void begins(Generation engine, long position) {
    fed = engine.number();
    fedFrom = position;
    tells = engine.knows("voice");
    judged = -1;
    engineSpeaking = false;
  }

  private void byEnergy(Frame frame) {
    switch (gate.frame(frame.samples())) {
      case STARTED -> gateTurned(true, frame.position() - (EnergyGate.beginFrames() - 1L) * AudioFormat.FRAME);
      case STOPPED -> gateTurned(false, frame.position() - (EnergyGate.endFrames() - 1L) * AudioFormat.FRAME);
      case NONE -> {}
    }
  }

  private synchronized void gateTurned(boolean on, long edge) {
    gateSpeaking = on;
    gateEdge = edge;
  }

  private synchronized void decide(long position, boolean heard) {
    boolean keepsUp = !tells || (judged >= 0 && position - judged <= LAG);
    trusted = heard && keepsUp && position - fedFrom >= WARM;
    if (trusted) {
      follow(engineSpeaking, engineSpeaking ? engineEdge : Math.max(engineEdge, fedFrom));
    } else {
      gated.increment();
      follow(gateSpeaking, gateEdge);
    }
  }

  private void follow(boolean on, long edge) {
    if (on == speaking) {
      return;
    }
    speaking = on;
    if (on) {
      listener.started(Math.max(0, edge));
    } else {
      listener.stopped(Math.max(0, edge));
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
    } else {
      engineSpeaking = event.type().equals("voice-started");
      engineEdge = at;
      if (trusted) {
        follow(engineSpeaking, engineEdge);
      }
    }
  }

  @Override
  public void up(Generation generation) {
    // The sending thread looks at the line before every frame.
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
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

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
 * Feeds every frame to the voice-activity engine; while there is none, to the {@link EnergyGate}. Its own thread sends
 * and owns the gate; the audio thread only offers frames. The marks that hold the lock-step clock are counted under a
 * lock of their own.
 */
public final class VoiceClient implements AutoCloseable, EngineLine.Listener {
  private static final int CAPACITY = 100;
  private static final long JOIN_MILLIS = 2_000;

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
  private volatile boolean speaking;
  private long fed = -1;

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
    gated = counters.counter("vad.gated", "frames judged by the plain energy gate because no engine was up");
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
    Optional<Generation> engine = line.current();
    if (engine.isEmpty() || !sent(engine.get(), frame)) {
      judgeByEnergy(frame);
    }
  }

  private boolean sent(Generation engine, Frame frame) {
    try {
      if (fed != engine.number()) {
        line.send(engine.number(), Messages.audioStart(frame.position()));
        fed = engine.number();
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

  private void judgeByEnergy(Frame frame) {
    if (fed >= 0) {
      fed = -1;
      gate.assume(speaking);
    }
    gated.increment();
    switch (gate.frame(frame.samples())) {
      case STARTED -> started(frame.position() - (EnergyGate.beginFrames() - 1L) * AudioFormat.FRAME);
      case STOPPED -> stopped(frame.position() - (EnergyGate.endFrames() - 1L) * AudioFormat.FRAME);
      case NONE -> {}
    }
  }

  private void started(long onset) {
    if (!speaking) {
      speaking = true;
      listener.started(Math.max(0, onset));
    }
  }

  private void stopped(long end) {
    if (speaking) {
      speaking = false;
      listener.stopped(Math.max(0, end));
    }
  }

  @Override
  public void up(Generation generation) {
    // The sending thread looks at the line before every frame.
  }

  @Override
  public void event(long generation, Event event) {
    switch (event.type()) {
      case "voice-started" -> started(AudioFormat.samples(event.number("timestamp", 0)));
      case "voice-stopped" -> stopped(AudioFormat.samples(event.number("timestamp", 0)));
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

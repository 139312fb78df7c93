package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a stereo file on a thread of its own. The audio thread puts frames into a ring of 10 s and never waits; frames
 * for which there is no room are replaced by silence and counted. In lock-step the audio thread waits for room instead.
 * {@link #put} belongs to the audio thread, the file to the recorder's own.
 */
final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final int SLOTS = 1000;
  private static final long PAUSE_NANOS = 50_000_000;

  private final Path file;
  private final WavWriter writer;
  private final boolean patient;
  private final AudioCounters counters;
  private final short[][] slots = new short[SLOTS][2 * AudioFormat.FRAME];
  private final int[] lostBefore = new int[SLOTS];
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong tail = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().name("parley-recorder").unstarted(this::run);
  private final short[] silence = new short[2 * AudioFormat.FRAME];
  private volatile boolean closing;
  private int lost;
  private boolean broken;

  /** Creates the file. {@code patient}: the audio thread may wait for the disk. */
  Recorder(Path file, boolean patient, AudioCounters counters) throws IOException {
    this.file = file;
    this.patient = patient;
    this.counters = counters;
    writer = WavWriter.create(file, AudioFormat.RATE, 2);
    thread.start();
  }

  /** Records one frame of both channels. Audio thread only. */
  void put(short[] left, short[] right) {
    long at = head.get();
    while (at - tail.get() >= SLOTS) {
      if (!patient || !thread.isAlive()) {
        lost++;
        counters.recordingDropped.increment();
        return;
      }
      LockSupport.unpark(thread);
      LockSupport.parkNanos(this, 1_000_000);
    }
    interleave(left, right, slots[(int) (at % SLOTS)]);
    lostBefore[(int) (at % SLOTS)] = lost;
    lost = 0;
    head.set(at + 1);
  }

  private static void interleave(short[] left, short[] right, short[] into) {
    for (int i = 0; i < AudioFormat.FRAME; i++) {
      into[2 * i] = left[i];
      into[2 * i + 1] = right[i];
    }
  }

  /** Writes what is left, closes the file and waits for that. */
  void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean last;
    do {
      LockSupport.parkNanos(this, closing ? 1 : PAUSE_NANOS);
      last = closing;
      guarded(this::drain);
    } while (!last);
    guarded(writer::close);
  }

  private interface Work {
    void run() throws IOException;
  }

  private void guarded(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      if (!broken) {
        broken = true;
        counters.recordingErrors.increment();
        LOG.error("{}: recording ends here: {}. Is the disk full?", file, e.getMessage());
      }
    }
  }

  private void drain() throws IOException {
    for (long at = tail.get(); at < head.get(); at++) {
      write((int) (at % SLOTS));
      tail.set(at + 1);
    }
    if (!broken) {
      writer.flush();
    }
  }

  private void write(int slot) throws IOException {
    for (int i = 0; i < lostBefore[slot] && !broken; i++) {
      writer.append(silence);
    }
    if (!broken) {
      writer.append(slots[slot]);
      counters.recorded.increment();
    }
  }
}

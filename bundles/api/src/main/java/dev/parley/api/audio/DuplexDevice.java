package dev.parley.api.audio;

import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A microphone and a loudspeaker that run together. The device owns the audio thread: it calls {@link Callback#frame}
 * once for every 10 ms, with the frame captured and the frame played, which {@link Callback#fill} filled before.
 */
@ConsumerType
public interface DuplexDevice extends AutoCloseable {
  /** The name shown to the user. */
  String name();

  /** Starts the audio thread. Called once. */
  void start(Callback callback);

  /**
   * Samples handed over for playing that have not been heard yet: the device's own output buffer. Constant or
   * estimated; safe from every thread.
   */
  int outputLatency();

  /**
   * Takes back what was handed over and has not gone out: silence is played in its place. Safe from every thread: a
   * device that takes back holds a lock while it does, and while it has a frame filled and hands it over.
   *
   * @return the position up to which what was handed over is heard; empty where the device takes nothing back
   */
  default OptionalLong takeBack() {
    return OptionalLong.empty();
  }

  /**
   * Samples that were played beyond those handed over, because both directions have clocks of their own: frames
   * doubled, less frames left out. What is handed over later is heard so much later. Safe from every thread.
   */
  default int slipped() {
    return 0;
  }

  /** Whether its loudspeaker sounds in the room of its microphone, so that echo has to be cancelled. */
  default boolean acoustic() {
    return false;
  }

  /** Whether its clock waits for {@link Callback#settle} instead of following real time. */
  default boolean lockstep() {
    return false;
  }

  /** Stops the audio thread and waits for it, then frees the device. */
  @Override
  void close();

  /** What a device calls on its audio thread. Returns quickly and never blocks. */
  interface Callback {
    /**
     * Asks for the samples to play, before {@link #frame}; all of them are to be filled. The device may hold a lock.
     *
     * @param position as for {@link #frame}
     */
    void fill(long position, short[] played);

    /**
     * One frame of both directions.
     *
     * @param position sample position of the frame's start, counted from the device's start, for both directions
     * @param captured {@link AudioFormat#FRAME} samples heard; not to be kept or changed
     * @param played the samples handed over to be played; not to be kept or changed
     */
    void frame(long position, short[] captured, short[] played);

    /**
     * Asked by a device in lock-step before every frame: returns when the audio before {@code position} has been dealt
     * with, and may block for that. Devices that follow a real clock never call it.
     */
    default void settle(long position) throws InterruptedException {}

    /**
     * Something the user should know, a line; the device runs on. Said once for each trouble, and once when it is over.
     */
    default void notice(String text) {}

    /**
     * Whether what is handed over can be heard; true at first. While it cannot, frames follow each other at their pace
     * with silence captured, and what they play is lost. Called when that changes.
     */
    default void audible(boolean yes) {}

    /** The device ended by itself: its file is over, or it broke. {@code reason} is a line for the user. */
    void ended(String reason);
  }
}

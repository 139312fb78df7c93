package dev.parley.api.audio;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A microphone and a loudspeaker that run together. The device owns the audio thread: it calls {@link Callback#frame}
 * once for every 10 ms, with the frame captured and room for the frame to be played.
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
     * One frame of both directions.
     *
     * @param position sample position of the frame's start, counted from the device's start, for both directions
     * @param captured {@link AudioFormat#FRAME} samples heard; not to be kept or changed
     * @param played to be filled with the samples to play, all of them
     */
    void frame(long position, short[] captured, short[] played);

    /**
     * Asked by a device in lock-step before every frame: returns when the audio before {@code position} has been dealt
     * with, and may block for that. Devices that follow a real clock never call it.
     */
    default void settle(long position) throws InterruptedException {}

    /** The device ended by itself: its file is over, or it broke. {@code reason} is a line for the user. */
    void ended(String reason);
  }
}

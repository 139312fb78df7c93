package dev.parley.api.audio;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What is to be heard, in order. Positions count samples at 16 kHz written since the buffer was made and never go back:
 * a stop skips what it discards. Safe from every thread; the audio thread never waits for a writer.
 */
@ProviderType
public interface Playout {
  /**
   * Queues speech. Samples beyond the capacity (60 s) are dropped and counted.
   *
   * @param rate samples per second; resampled to 16 kHz when different. One stream of speech keeps one rate.
   * @return the position after the last sample queued
   */
  long write(int rate, short[] samples);

  /** Ends a stream of speech: pushes out what the resampler holds. Returns the position after its last sample. */
  long flush();

  /** The position up to which everything was handed to the device. */
  long handed();

  /**
   * The position up to which everything was heard: {@link #handed} less what the device still holds. Never goes back.
   * Exact at the end of each frame. What a {@link #stop} discarded is skipped once the last sample before it was heard.
   */
  long heard();

  /** The position after the last sample queued. */
  long queued();

  /**
   * Discards what was not handed to the device yet, and what the device gives back.
   *
   * @return the position up to which the queued speech will have been heard: nothing after it will be
   */
  long stop();

  /**
   * Holds the queue back, or lets it go on. The device plays silence meanwhile; what it gives back is queued again, so
   * that the speech goes on where it stopped.
   */
  void pause(boolean paused);

  /** Plays speech more quietly, by 12 dB, or as loud as it is. What the device has already stays as it is. */
  void lower(boolean quiet);
}

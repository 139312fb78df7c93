package dev.parley.audio.openal;

import java.io.IOException;

/**
 * A microphone and a loudspeaker that are open, at 16 kHz mono. One thread at a time; nothing but {@link #close} waits.
 */
interface Line {
  /** The devices' names, for the user. */
  String name();

  /** Takes what was captured since the last call, as much as fits; returns how many samples. */
  int read(short[] into);

  /** Queues a frame to be played; where nothing plays, begins to, with so many samples of silence before it. */
  void play(short[] frame, int depth);

  /** Samples queued that the loudspeaker has not taken yet. */
  int queued();

  /** Samples handed over that were not heard yet: those queued, and those in the driver and the sound server. */
  int latency();

  /** Puts silence in place of what is queued; returns how many samples that were. */
  int takeBack();

  /** Samples that the loudspeaker has taken since the line was opened. */
  long taken();

  /** How often the loudspeaker ran dry. */
  int dry();

  /** Whether both devices are still there. */
  boolean connected();

  /** Frees the devices. May hang when their driver does. */
  void close();

  /** Opens lines. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens one. May take long, or hang when the driver does.
     *
     * @param strict whether only the devices asked for will do; else any that can be used
     * @throws IOException when there is none; the message names cause and cure
     */
    Line open(boolean strict) throws IOException;
  }
}

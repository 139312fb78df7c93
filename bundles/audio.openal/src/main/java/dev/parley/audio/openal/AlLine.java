package dev.parley.audio.openal;

import java.io.IOException;
import java.util.Optional;

/** A microphone and a loudspeaker opened through OpenAL. */
final class AlLine implements Line {
  /** What a sound server is asked to hold of either; less for the microphone, since running late loses nothing. */
  private static final int PLAYBACK_MILLIS = 20;

  private static final int CAPTURE_MILLIS = 10;

  private final AlPlayback playback;
  private final AlCapture capture;
  private final String name;

  /**
   * Opens both.
   *
   * @param in the microphone's name as OpenAL has it, or the default one
   * @param out the loudspeaker's
   */
  AlLine(Optional<String> in, Optional<String> out) throws IOException {
    SoftConfiguration.latency(PLAYBACK_MILLIS);
    playback = new AlPlayback(out);
    try {
      SoftConfiguration.latency(CAPTURE_MILLIS);
      capture = new AlCapture(in);
    } catch (IOException e) {
      playback.close();
      throw e;
    }
    name = DeviceNames.plain(capture.name()) + " and " + DeviceNames.plain(playback.name());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(short[] into) {
    return capture.read(into);
  }

  @Override
  public void play(short[] frame, int depth) {
    playback.play(frame, depth);
  }

  @Override
  public int queued() {
    return playback.queued();
  }

  @Override
  public int latency() {
    return playback.latency();
  }

  @Override
  public int takeBack() {
    return playback.takeBack();
  }

  @Override
  public long taken() {
    return playback.taken();
  }

  @Override
  public int dry() {
    return Math.max(0, playback.starts() - 1);
  }

  @Override
  public boolean connected() {
    return playback.connected() && capture.connected();
  }

  @Override
  public void close() {
    capture.close();
    playback.close();
  }
}

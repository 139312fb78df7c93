package dev.parley.audio;

import dev.parley.api.audio.DeviceProvider;
import java.util.List;

/** The audio service, put together by hand. */
public final class RealAudio {
  private RealAudio() {}

  /** With these providers. */
  public static AudioService with(DeviceProvider... providers) {
    AudioService service = new AudioService(new AudioCounters());
    List.of(providers).forEach(service::addProvider);
    return service;
  }
}

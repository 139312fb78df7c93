package dev.parley.audio;

import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.EchoCanceller;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** The audio service, put together by hand. */
public final class RealAudio {
  private RealAudio() {}

  private record Settings(String mode, String cancel) implements EchoControl.Settings {
    @Override
    public Class<? extends Annotation> annotationType() {
      return EchoControl.Settings.class;
    }
  }

  /** With these providers; everything captured is heard as it is. */
  public static AudioService with(DeviceProvider... providers) {
    return with(Optional.empty(), "full", providers);
  }

  /** With these providers and this canceller, in this mode. */
  public static AudioService with(Optional<EchoCanceller> canceller, String mode, DeviceProvider... providers) {
    AudioCounters counters = new AudioCounters();
    EchoControl echo = new EchoControl(counters, new Settings(mode, "auto"));
    canceller.ifPresent(echo::addCanceller);
    AudioService service = new AudioService(counters, echo);
    List.of(providers).forEach(service::addProvider);
    return service;
  }
}

package dev.parley.audio;

import java.lang.annotation.Annotation;

/** Settings of how listening and speaking go together, as the component runtime would hand them over. */
record EchoSettings(String mode, String cancel) implements EchoControl.Settings {
  static EchoControl automatic(AudioCounters counters) {
    return new EchoControl(counters, new EchoSettings("auto", "auto"));
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return EchoControl.Settings.class;
  }
}

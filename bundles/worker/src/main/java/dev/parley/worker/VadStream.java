package dev.parley.worker;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.engine.VoiceActivityDetector;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Cuts one stream of audio into the engine's windows and tells where speech begins and ends. */
final class VadStream extends StreamRequest {
  /** A chunk this far from where the one before ended begins a new window: audio in between was dropped. */
  private static final int GAP = 2 * AudioFormat.FRAME;

  private Optional<Windows> windows = Optional.empty();
  /** After the last sample taken. */
  private long position;
  /** Samples in the window that is being filled. */
  private int filled;

  VadStream(Session session, long startMillis) {
    super(session, Optional.empty());
    position = AudioFormat.samples(startMillis);
  }

  /** What is known only when the engine has loaded. */
  private record Windows(VoiceActivityDetector engine, short[] window, Hysteresis voice) {}

  @Override
  void perform() throws Exception {
    VoiceActivityDetector engine = session().worker().engine(VoiceActivityDetector.class);
    engine.reset();
    Setup setup = session().worker().setup().orElseThrow();
    Windows cut = new Windows(engine, new short[engine.window()], new Hysteresis(setup, engine.window()));
    windows = Optional.of(cut);
    if (listen() && cut.voice().speaking()) {
      tell(Events.VOICE_STOPPED, position);
    }
  }

  @Override
  void over() {
    super.over();
    session().worker().release(this);
  }

  @Override
  void audio(Event chunk, short[] samples) throws Exception {
    Windows cut = windows.orElseThrow();
    align(AudioFormat.samples(chunk.number("timestamp", -1)));
    OptionalDouble highest = OptionalDouble.empty();
    int taken = 0;
    while (taken < samples.length) {
      int part = Math.min(cut.window().length - filled, samples.length - taken);
      System.arraycopy(samples, taken, cut.window(), filled, part);
      taken += part;
      filled += part;
      position += part;
      if (filled == cut.window().length) {
        filled = 0;
        highest = OptionalDouble.of(Math.max(highest.orElse(0), judge(cut)));
      }
    }
    if (highest.isPresent() && session().extended()) {
      judged(cut.window().length, highest.getAsDouble());
    }
  }

  private void align(long told) {
    if (told >= 0 && Math.abs(told - position) >= GAP) {
      position = told;
      filled = 0;
    }
  }

  /** Tells how far the engine is: the last window begun and over, and the highest probability since it was told. */
  private void judged(int window, double probability) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("timestamp", AudioFormat.millis(position - filled - window));
    data.put("samples", window);
    data.put("probability", probability);
    send(Event.of(Extensions.PARLEY_VOICE, data));
  }

  private double judge(Windows cut) throws Exception {
    double probability = cut.engine().probability(cut.window());
    switch (cut.voice().window(position, probability)) {
      case STARTED -> tell(Events.VOICE_STARTED, cut.voice().edge());
      case STOPPED -> tell(Events.VOICE_STOPPED, cut.voice().edge());
      case NONE -> {}
    }
    return probability;
  }

  private void tell(String type, long at) {
    send(Event.of(type, Map.of("timestamp", AudioFormat.millis(at))));
  }
}

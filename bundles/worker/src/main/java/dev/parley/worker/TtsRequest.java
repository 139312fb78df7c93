package dev.parley.worker;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.engine.TextToSpeech;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One text spoken: its audio leaves in chunks of 100 ms at most, as soon as the engine has it. */
final class TtsRequest extends Request implements TextToSpeech.Speech {
  private static final int CHUNKS_A_SECOND = 10;

  private final TextToSpeech.Request request;
  private int rate;
  private long position;

  TtsRequest(Session session, Optional<Long> id, TextToSpeech.Request request) {
    super(session, id);
    this.request = request;
    watch().from();
  }

  @Override
  void perform() throws Exception {
    if (!request.text().isBlank()) {
      watch().start();
      session().worker().engine(TextToSpeech.class).speak(request, this);
      watch().stop();
    }
    begin(AudioFormat.RATE);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("timestamp", millis());
    send(Event.of(Events.AUDIO_STOP, withCompute(data)));
  }

  @Override
  public boolean audio(int samplesPerSecond, short[] samples) {
    watch().stop();
    begin(samplesPerSecond);
    int most = Math.max(1, rate / CHUNKS_A_SECOND);
    for (int from = 0; from < samples.length && !cancelled(); from += most) {
      chunk(samples, from, Math.min(most, samples.length - from));
    }
    watch().start();
    return !cancelled();
  }

  /** Tells the rate before the first audio. */
  private void begin(int samplesPerSecond) {
    if (rate == 0) {
      rate = samplesPerSecond;
      send(Events.audioStart(rate, 0));
    }
  }

  private void chunk(short[] samples, int from, int count) {
    Map<String, Object> data = Events.format(rate, millis());
    if (position == 0) {
      data = new LinkedHashMap<>(data);
      withCompute(data);
    }
    send(new Event(Events.AUDIO_CHUNK, data, Events.bytes(samples, from, count)));
    position += count;
  }

  private long millis() {
    return position * 1000 / rate;
  }

  @Override
  public void word(int offset, int length, int startMillis) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("offset", offset);
    data.put("length", length);
    data.put("start", startMillis);
    sendExtension(Event.of(Extensions.PARLEY_WORD, data));
  }
}

package dev.parley.itest.scenes;

import dev.parley.api.audio.WavFiles;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLines;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The users' speech, spoken by the speech engine in service in voices of its own, without the silence around it. What
 * was spoken once is kept. Owned by one thread.
 */
final class Voices {
  private static final long PATIENCE_SECONDS = 20;
  private static final long FIRST_ID = 2_000_000_000L;
  private static final String[] BABBLE_VOICES = {"en-us+f1", "en-us+m2", "en-gb+m4", "en-gb+f4", "en-us+m5", "en-us+f5"};
  private static final String[] BABBLE = {
    "yesterday we were going along the river and nobody had seen the other boats",
    "it depends whether they bring enough chairs because last summer half of us stood",
    "my brother says the cheese was rather strange but everybody finished their plates",
    "perhaps those people would rather travel through the mountains before winter"
  };

  private final EngineLine line;
  private final WavFiles wav;
  private final Path scratch;
  private final Map<String, double[]> kept = new HashMap<>();
  private long ids = FIRST_ID;

  Voices(EngineLines lines, WavFiles wav, Path scratch) {
    line = lines.line("tts");
    this.wav = wav;
    this.scratch = scratch;
  }

  /** Words in a voice, such as {@code en-us+f3}. */
  double[] speech(String words, String voice, String language) throws IOException, InterruptedException {
    String key = language + " " + voice + " " + words;
    double[] known = kept.get(key);
    if (known == null) {
      known = Samples.trimmed(Samples.of(spoken(words, voice, language)));
      kept.put(key, known);
    }
    return known;
  }

  /** Several people talking at once. */
  double[] babble(long millis) throws IOException, InterruptedException {
    double[] all = new double[Samples.of(millis)];
    Random random = new Random(9);
    for (int i = 0; i < BABBLE_VOICES.length; i++) {
      for (int at = -random.nextInt(32_000); at < all.length; ) {
        double[] one = speech(BABBLE[random.nextInt(BABBLE.length)], BABBLE_VOICES[i], "en");
        for (int k = Math.max(0, -at); k < one.length && at + k < all.length; k++) {
          all[at + k] += one[k];
        }
        at += one.length + random.nextInt(6_000);
      }
    }
    return all;
  }

  private short[] spoken(String words, String voice, String language) throws IOException, InterruptedException {
    long generation = line.current().orElseThrow(() -> new IOException("no speech engine serves")).number();
    long id = ids++;
    Answers answers = new Answers(id);
    try (EngineLine.Subscription _ = line.listen(answers)) {
      Map<String, Object> named = Map.of("name", voice, "language", language);
      line.send(generation, Event.of(Events.SYNTHESIZE, Map.of("id", id, "text", words, "voice", named)));
      return resampled(answers.all(words));
    }
  }

  private record Spoken(int rate, short[] samples) {}

  private short[] resampled(Spoken spoken) throws IOException {
    Path file = scratch.resolve("speech.wav");
    wav.write(file, spoken.rate(), spoken.samples());
    short[] samples = wav.read(file);
    Files.delete(file);
    return samples;
  }

  /** Collects the answer to one request. The line's thread fills the queue. */
  private static final class Answers implements EngineLine.Listener {
    private final long id;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    Answers(long id) {
      this.id = id;
    }

    Spoken all(String words) throws IOException, InterruptedException {
      List<byte[]> pieces = new ArrayList<>();
      int rate = 0;
      while (true) {
        Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null || event.is("error")) {
          throw new IOException("the speech engine did not speak: " + words);
        }
        if (event.is(Events.AUDIO_STOP)) {
          return new Spoken(rate, joined(pieces));
        }
        rate = (int) event.number("rate", rate);
        pieces.add(event.payload());
      }
    }

    private static short[] joined(List<byte[]> pieces) {
      short[] samples = new short[pieces.stream().mapToInt(piece -> piece.length / 2).sum()];
      int at = 0;
      for (byte[] piece : pieces) {
        ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples, at, piece.length / 2);
        at += piece.length / 2;
      }
      return samples;
    }

    @Override
    public void event(long generation, Event event) {
      boolean wanted = event.is(Events.AUDIO_CHUNK) || event.is(Events.AUDIO_STOP) || event.is("error");
      if (wanted && event.number("id", 0) == id) {
        events.add(event);
      }
    }

    @Override
    public void up(EngineLine.Generation generation) {
      // the request was sent to the one in service
    }

    @Override
    public void down(long generation, String reason) {
      events.add(Event.of("error"));
    }
  }
}

package dev.parley.itest.scenes;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Performs scenes with the engines in service, one at a time: on a WAV device whose microphone hears what the director
 * mixes. In lock-step the director is asked when everything has come to rest, so that a scene goes the same way each
 * time; in real time it is asked while the frame before is heard. Owned by one thread.
 */
final class Stage {
  private static final long LONGEST_SECONDS = 900;
  private static final long REAL_TIME_SLACK = 350;
  private static final String BUFFER_MILLIS = "20";

  private final AudioEngine audio;
  private final LineIn line;
  private final Conversation conversation;
  private final WavFiles wav;
  private final Voices voices;
  private final Path scratch;
  private final boolean lockstep;

  /** A stage that writes its recordings to a folder. */
  Stage(
      AudioEngine audio,
      LineIn line,
      Conversation conversation,
      WavFiles wav,
      Voices voices,
      Path scratch,
      boolean lockstep) {
    this.audio = audio;
    this.line = line;
    this.conversation = conversation;
    this.wav = wav;
    this.voices = voices;
    this.scratch = scratch;
    this.lockstep = lockstep;
  }

  /** The recording of the latest scene: user left, assistant right. */
  Path recording() {
    return scratch.resolve("scene.wav");
  }

  /** Performs a scene; engines of its language are in service. */
  Performance perform(Scene scene) throws IOException, InterruptedException {
    EventLog log = new EventLog();
    Mixer mixer = new Mixer();
    if (scene.background().isPresent()) {
      mixer.loop(background(scene.background().get()));
    }
    Director director =
        new Director(scene, sounds(scene), mixer, log, conversation, lockstep ? 0 : REAL_TIME_SLACK);
    conversation.forget();
    conversation.language(scene.language());
    try (Subscription _ = conversation.listen(log)) {
      play(scene, director);
    }
    return new Performance(scene, director, log.since(0), Stereo.read(recording()));
  }

  private short[] background(Step.Noise noise) throws IOException {
    return samples(new Step.Noise(noise.name(), 20_000, noise.level()));
  }

  private Map<Step, short[]> sounds(Scene scene) throws IOException {
    Map<Step, short[]> sounds = new IdentityHashMap<>();
    for (Step step : scene.steps()) {
      if (step instanceof Step.Act act) {
        sounds.put(act, samples(act.sound()));
      }
    }
    return sounds;
  }

  private short[] samples(Step.Sound sound) throws IOException {
    double[] samples =
        switch (sound) {
          case Step.Speech speech -> voices.speech(speech.words(), speech.voice());
          case Step.Noise noise when noise.name().equals("babble") -> voices.babble(noise.millis());
          case Step.Noise noise -> Sounds.make(noise.name(), noise.millis());
        };
    return Samples.at(sound.level(), samples);
  }

  private void play(Scene scene, Director director) throws IOException, InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    LongConsumer frame =
        position -> {
          line.say(director.frame(position));
          if (director.over()) {
            over.countDown();
          }
        };
    // The clock stands still while this gate waits, and moves once the conversation's own is there too.
    Subscription start = audio.gate(_ -> ready.await());
    try {
      audio.start("wav", device(scene));
      conversation.start();
      try (Subscription _ = lockstep ? audio.gate(frame::accept) : audio.tap(tap(frame))) {
        start.close();
        ready.countDown();
        over.await(LONGEST_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      start.close();
      ready.countDown();
      conversation.stop();
      audio.stop();
    }
  }

  private static AudioEngine.Tap tap(LongConsumer frame) {
    return (position, captured) -> frame.accept(position + captured.length);
  }

  private Map<String, String> device(Scene scene) {
    Map<String, String> settings = new HashMap<>(scene.device());
    settings.put("out", recording().toString());
    settings.put("pace", lockstep ? "lockstep" : "realtime");
    settings.put("buffer", BUFFER_MILLIS);
    return settings;
  }
}

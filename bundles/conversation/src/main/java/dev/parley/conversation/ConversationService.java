package dev.parley.conversation;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationListener;
import dev.parley.api.conversation.Turn;
import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.Counters;
import dev.parley.conversation.turns.Rules;
import dev.parley.conversation.turns.Rules.Caps;
import dev.parley.conversation.turns.Rules.Silences;
import dev.parley.conversation.turns.Rules.Starts;
import dev.parley.wire.EngineLines;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The conversation as an OSGi service. History, timers and facts live here, from one start to the next. */
@Component(
    service = {Conversation.class, CounterSource.class},
    configurationPid = {"parley.conversation.defaults", "parley.conversation"})
public final class ConversationService implements Conversation, CounterSource {
  /** How turns are taken. */
  @ObjectClassDefinition(pid = "parley.conversation", name = "Parley conversation", description = "How turns are taken")
  public @interface Settings {
    /** The language at first. */
    @AttributeDefinition(description = "language at first, a BCP 47 primary tag")
    String language() default "en";

    /** Silence that ends a turn whose words may go on or not. */
    @AttributeDefinition(
        min = "100",
        max = "5000",
        description = "silence that ends a turn whose words may be all or not, 100 to 5000 ms")
    int endpoint_millis() default 1050;

    /** Silence that ends a turn whose words are complete. */
    @AttributeDefinition(
        min = "100",
        max = "5000",
        description = "silence that ends a turn whose words are complete, 100 to 5000 ms")
    int complete_millis() default 260;

    /** Silence that ends a turn whose words go on. */
    @AttributeDefinition(
        min = "100",
        max = "10000",
        description = "silence that ends a turn whose words go on, such as a trailing and, 100 to 10000 ms")
    int unfinished_millis() default 1_500;

    /** Speech that makes the assistant pause. */
    @AttributeDefinition(
        min = "0",
        max = "5000",
        description = "speech that makes the assistant pause, 0 to 5000 ms; words interrupt it")
    int barge_in_millis() default 30;

    /** How long the assistant pauses for something without words. */
    @AttributeDefinition(
        min = "100",
        max = "10000",
        description = "how long the assistant pauses for a sound without words before it goes on, 100 to 10000 ms")
    int resume_millis() default 1_500;

    /** Words that interrupt. */
    @AttributeDefinition(
        min = "1",
        max = "10",
        description = "words, 1 to 10, that interrupt the assistant while the user still speaks; fewer do at his pause")
    int barge_in_words() default 3;

    /** The shortest speech. */
    @AttributeDefinition(
        min = "0",
        max = "2000",
        description = "speech shorter than this says nothing, 0 to 2000 ms")
    int speech_millis() default 100;

    /** The least confidence. */
    @AttributeDefinition(
        min = "0",
        max = "100",
        description = "words of which speech recognition is less sure than this are not heard, 0 to 100 percent")
    int confidence_percent() default 50;

    /** When the user is asked whether he is there. */
    @AttributeDefinition(
        min = "0",
        max = "86400000",
        description = "silence after which the assistant asks whether the user is still there, in ms; 0: it never asks")
    int lull_millis() default 0;

    /** How often. */
    @AttributeDefinition(min = "1", max = "100", description = "how often it asks before the user says something")
    int lull_times() default 2;

    /** Whether speech interrupts at all. */
    @AttributeDefinition(description = "whether talking over the assistant stops it")
    boolean barge_in() default true;

    /** Audio kept from before the onset. */
    @AttributeDefinition(
        min = "0",
        max = "2000",
        description = "audio before the detected onset that belongs to an utterance, 0 to 2000 ms")
    int preroll_millis() default 300;

    /** Longest wait for an engine's answer. */
    @AttributeDefinition(
        min = "1000",
        max = "600000",
        description = "longest wait for a transcript or an answer, 1000 to 600000 ms")
    int patience_millis() default 20_000;
  }

  private final AudioEngine audio;
  private final EngineLines lines;
  private final Counters counters = new Counters();
  private final Listeners listeners = new Listeners();
  private final AudioClock clock = new AudioClock(InstantSource.system());
  private final Mind mind = new Mind(clock, ZoneId.systemDefault());
  private Settings settings;
  private Optional<Session> session = Optional.empty();
  private String language;
  private boolean bargeIn;

  /** Called by the component runtime. */
  @Activate
  public ConversationService(@Reference AudioEngine audio, @Reference EngineLines lines, Settings settings) {
    this.audio = audio;
    this.lines = lines;
    this.settings = settings;
    language = settings.language();
    bargeIn = settings.barge_in();
  }

  /** What has changed counts at once; the language, unless another is spoken already. */
  @Modified
  synchronized void modified(Settings next) {
    Settings before = settings;
    settings = next;
    session.ifPresent(running -> running.rules(rules()));
    if (before.barge_in() != next.barge_in()) {
      bargeIn(next.barge_in());
    }
    if (session.isEmpty() && !before.language().equals(next.language())) {
      language = next.language();
    }
  }

  private Rules rules() {
    return new Rules(
        Silences.ofMillis(settings.complete_millis(), settings.endpoint_millis(), settings.unfinished_millis()),
        Starts.ofMillis(
            settings.preroll_millis(),
            settings.speech_millis(),
            settings.confidence_percent() / 100.0,
            settings.barge_in_millis(),
            settings.barge_in_words(),
            settings.resume_millis()),
        Caps.ofMillis(settings.patience_millis()).lull(settings.lull_millis(), settings.lull_times()));
  }

  @Override
  public synchronized void start() {
    if (session.isEmpty()) {
      Session started = new Session(audio, lines, mind, listeners, clock, rules(), language, counters);
      started.bargeIn(bargeIn);
      session = Optional.of(started);
    }
  }

  @Override
  @Deactivate
  public synchronized void stop() {
    session.ifPresent(running -> language = running.language());
    session.ifPresent(Session::close);
    session = Optional.empty();
  }

  @Override
  public synchronized boolean running() {
    return session.isPresent();
  }

  @Override
  public synchronized Phase phase() {
    return session.map(Session::phase).orElse(Phase.OFF);
  }

  @Override
  public synchronized String language() {
    return session.map(Session::language).orElse(language);
  }

  @Override
  public synchronized void language(String tag) {
    language = tag;
    session.ifPresent(running -> running.language(tag));
  }

  @Override
  public void say(String text) {
    inSession().say(text);
  }

  @Override
  public void hear(String text) {
    inSession().hear(text);
  }

  @Override
  public void interrupt() {
    inSession().interrupt();
  }

  private synchronized Session inSession() {
    return session.orElseThrow(
        () -> new IllegalStateException("the conversation is not running: voice:start starts it"));
  }

  @Override
  public synchronized void bargeIn(boolean on) {
    bargeIn = on;
    session.ifPresent(running -> running.bargeIn(on));
  }

  @Override
  public List<Turn> history() {
    return mind.history().turns();
  }

  @Override
  public void forget() {
    mind.history().clear();
  }

  @Override
  public Subscription listen(ConversationListener listener) {
    return listeners.add(listener);
  }

  @Override
  public String origin() {
    return "host/conversation";
  }

  @Override
  public List<Counters.Reading> readings() {
    return counters.readings();
  }
}

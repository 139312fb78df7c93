package dev.parley.conversation;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.Conversation.Phase;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.metrics.Counters;
import dev.parley.conversation.ears.Recording;
import dev.parley.conversation.engines.Confidence;
import dev.parley.conversation.engines.LlmClient;
import dev.parley.conversation.engines.SttClient;
import dev.parley.conversation.engines.TtsClient;
import dev.parley.conversation.engines.VoiceClient;
import dev.parley.conversation.turns.Action;
import dev.parley.conversation.turns.Input;
import dev.parley.conversation.turns.Prompt;
import dev.parley.conversation.turns.Rules;
import dev.parley.conversation.turns.TurnTaking;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the conversation, from start to stop: carries audio and engines' events to {@link TurnTaking} and does
 * what it decides. Everything mutable here belongs to the {@link Loop}'s thread; taps and listeners only post to it.
 */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final long SETTLE_SECONDS = 20;
  private static final long DOZE_MILLIS = 200;

  private final AudioEngine audio;
  private final boolean lockstep;
  private final Mind mind;
  private final Listeners listeners;
  private final AudioClock clock;
  private final Work work = new Work();
  private final Recording recording = new Recording();
  private final Loop loop;
  private final Courier llmCourier;
  private final Courier ttsCourier;
  private final VoiceClient voice;
  private final SttClient stt;
  private final TtsClient tts;
  private final Delivery delivery;
  private final TurnTaking turns;
  private final AutoCloseable[] attached;
  private Optional<Stopwatch> stopwatch = Optional.empty();
  private volatile long position;
  private volatile Phase phase = Phase.IDLE;
  private volatile String language;
  private long frameNanos = System.nanoTime();

  Session(
      AudioEngine audio,
      EngineLines lines,
      Mind mind,
      Listeners listeners,
      AudioClock clock,
      Rules rules,
      String language,
      Counters counters) {
    this.audio = audio;
    this.mind = mind;
    this.listeners = listeners;
    this.clock = clock;
    this.language = language;
    lockstep = audio.lockstep();
    clock.begin(lockstep);
    turns = new TurnTaking(rules);
    turns.take(new Input.LanguageSet(0, language));
    loop = new Loop(work, counters);
    llmCourier = new Courier("llm", counters);
    ttsCourier = new Courier("tts", counters);
    tts = new TtsClient(lines.line("tts"), loop, work, ttsCourier);
    delivery =
        new Delivery(
            new Here(),
            audio.playout(),
            mind,
            tts,
            host -> new LlmClient(lines.line("llm"), loop, work, llmCourier, host));
    stt = new SttClient(lines.line("stt"), recording, new Understood(), language, lockstep, work, counters);
    voice = new VoiceClient(lines.line("vad"), new Voiced(), lockstep, work, counters);
    EngineLine.Subscription languages =
        lines.line("stt").listen(new LanguageFollower(tag -> loop.post(() -> language(tag))));
    loop.start();
    loop.post(delivery::rehearse);
    attached = new AutoCloseable[] {audio.tap(new Ear()), audio.gate(this::settle), languages};
  }

  // ---- from the audio thread

  private final class Ear implements AudioEngine.Tap {
    @Override
    public void frame(long at, short[] captured) {
      long nanos = System.nanoTime();
      recording.append(at, captured);
      long end = at + captured.length;
      voice.frame(at, captured.clone(), lockstep || phase != Phase.IDLE);
      stt.frame(end);
      if (wanted(end)) {
        loop.post(() -> tick(end, nanos));
      }
    }

    /** While nobody speaks nor thinks, the conversation wants to know of the time now and then only. */
    private boolean wanted(long end) {
      return lockstep || phase != Phase.IDLE || AudioFormat.millis(end) % DOZE_MILLIS == 0;
    }

    @Override
    public void notice(String text) {
      loop.post(() -> complain(text));
    }

    @Override
    public void ended(String reason) {
      loop.post(() -> complain("audio ended: " + reason));
    }
  }

  private void settle(long at) throws InterruptedException {
    if (!work.awaitRest(SETTLE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("lock-step: still busy after {} s at {} ms", SETTLE_SECONDS, AudioFormat.millis(at));
    }
  }

  private void tick(long at, long nanos) {
    position = at;
    frameNanos = nanos;
    clock.moveTo(at);
    mind.ring(clock.instant()).forEach(this::ring);
    delivery.tick();
    take(new Input.Tick(at));
  }

  private void ring(Map<String, Object> timer) {
    listeners.tell(new ConversationEvent.TimerRang(position, String.valueOf(timer.get("label"))));
    take(new Input.Prompted(position, new Prompt.Happening("timer", timer)));
  }

  // ---- turn-taking

  private void take(Input input) {
    List<Action> actions = turns.take(input);
    phase = turns.phase();
    actions.forEach(this::perform);
  }

  private void perform(Action action) {
    switch (action) {
      case Action.OpenUtterance a -> stt.open(a.utterance(), a.from());
      case Action.CloseUtterance a -> stt.close(a.utterance(), a.upTo());
      case Action.DropUtterance a -> stt.drop(a.utterance());
      case Action.TellSpeechStarted a -> listeners.tell(new ConversationEvent.SpeechStarted(position, a.onset()));
      case Action.TellSpeechStopped a -> listeners.tell(new ConversationEvent.SpeechStopped(position, a.end()));
      case Action.TellPartial a -> listeners.tell(new ConversationEvent.Partial(position, a.turn(), a.text()));
      case Action.TellUserTurn a -> userTurn(a);
      case Action.MarkEndpoint a -> markEndpoint(a);
      case Action.Prepare a -> delivery.prepare(a.question());
      case Action.Respond a -> delivery.respond(a.turn(), a.prompt());
      case Action.Hold a -> delivery.hold(a.question());
      case Action.Withdraw a -> delivery.withdraw();
      case Action.Pause a -> delivery.pause(a.turn());
      case Action.Resume a -> delivery.resume(a.turn());
      case Action.Lower a -> delivery.lower(a.quiet());
      case Action.Interrupt a -> delivery.interrupt(a.turn());
      case Action.Complain a -> complain(a.text());
    }
  }

  private void userTurn(Action.TellUserTurn turn) {
    if (!turn.text().isEmpty()) {
      mind.userSaid(turn.turn(), turn.text(), language, turn.from(), turn.end());
    }
    listeners.tell(new ConversationEvent.UserTurn(position, turn.turn(), turn.text(), language));
  }

  private void markEndpoint(Action.MarkEndpoint mark) {
    long waited = Math.max(0, position - mark.end()) * 1_000_000 / AudioFormat.RATE;
    stopwatch = Optional.of(new Stopwatch(mark.turn(), waited, frameNanos));
  }

  private void complain(String text) {
    LOG.warn("{}", text);
    listeners.tell(new ConversationEvent.Notice(position, text));
  }

  // ---- from the engines

  private final class Voiced implements VoiceClient.Listener {
    @Override
    public void started(long onset) {
      loop.post(() -> take(new Input.VoiceStarted(position, onset)));
    }

    @Override
    public void stopped(long end) {
      loop.post(() -> take(new Input.VoiceStopped(position, end)));
    }
  }

  private final class Understood implements SttClient.Listener {
    @Override
    public void partial(int utterance, String text) {
      loop.post(() -> take(new Input.PartialHeard(position, utterance, text)));
    }

    @Override
    public void understood(int utterance, String text, Confidence confidence, long compute) {
      long nanos = System.nanoTime();
      loop.post(() -> {
        stopwatch.ifPresent(s -> s.understood(nanos, compute));
        take(new Input.FinalHeard(position, utterance, text, confidence.mean(), confidence.last()));
      });
    }

    @Override
    public void failed(int utterance, String reason) {
      loop.post(() -> {
        complain("speech recognition: " + reason);
        take(new Input.FinalHeard(position, utterance, "", 0, 0));
      });
    }
  }

  private final class Here implements Delivery.Stage {
    @Override
    public long position() {
      return position;
    }

    @Override
    public long frameNanos() {
      return frameNanos;
    }

    @Override
    public String language() {
      return language;
    }

    @Override
    public Optional<Stopwatch> watch(int turn) {
      return stopwatch.filter(watch -> watch.turn() == turn);
    }

    @Override
    public void take(Input input) {
      Session.this.take(input);
    }

    @Override
    public void takeLater(Input input) {
      loop.post(() -> Session.this.take(input));
    }

    @Override
    public void tell(ConversationEvent event) {
      listeners.tell(event);
    }

    @Override
    public void complain(String text) {
      Session.this.complain(text);
    }
  }

  // ---- from commands, on any thread

  Phase phase() {
    return phase;
  }

  String language() {
    return language;
  }

  void language(String tag) {
    language = tag;
    stt.language(tag);
    loop.post(() -> take(new Input.LanguageSet(position, tag)));
  }

  void say(String text) {
    loop.post(() -> take(new Input.Prompted(position, new Prompt.Announcement(text))));
  }

  void hear(String text) {
    loop.post(() -> take(new Input.Typed(position, text)));
  }

  void interrupt() {
    loop.post(() -> take(new Input.Cut(position)));
  }

  void rules(Rules rules) {
    loop.post(() -> turns.rules(rules));
  }

  void bargeIn(boolean on) {
    loop.post(() -> take(new Input.BargeInSet(position, on)));
  }

  /** Stops in order: no more frames, no more tasks, what is being said, then the clients and their threads. */
  @Override
  public void close() {
    for (AutoCloseable subscription : attached) {
      close(subscription);
    }
    loop.close();
    delivery.close();
    voice.close();
    stt.close();
    tts.close();
    llmCourier.close();
    ttsCourier.close();
    clock.end();
  }

  private static void close(AutoCloseable subscription) {
    try {
      subscription.close();
    } catch (Exception e) {
      LOG.warn("while stopping", e);
    }
  }
}

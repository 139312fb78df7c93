package dev.parley.conversation;

import dev.parley.api.audio.Playout;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.conversation.engines.LlmClient;
import dev.parley.conversation.engines.TtsClient;
import dev.parley.conversation.speech.Rehearsal;
import dev.parley.conversation.speech.Speaker;
import dev.parley.conversation.turns.Input;
import dev.parley.conversation.turns.Prompt;
import dev.parley.wire.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The assistant's turns, from the language model to the loudspeaker. An answer can be prepared: it is written and
 * spoken into a playout that stands still, and what else it would do — tools called, words shown — waits until it is
 * wanted, or is dropped with it. Belongs to the conversation's thread.
 */
final class Delivery {
  private final Stage stage;
  private final Playout playout;
  private final Mind mind;
  private final LlmClient llm;
  private final Speaker speaker;
  private final Rehearsal rehearsal;
  private final List<Runnable> waiting = new ArrayList<>();
  private Optional<Prompt.Question> prepared = Optional.empty();

  /** Where this happens, on the conversation's thread. */
  interface Stage {
    /** The position of the audio clock. */
    long position();

    /** When the latest frame was heard, in nanoseconds. */
    long frameNanos();

    /** The language spoken. */
    String language();

    /** The watch that measures a turn, while it does. */
    Optional<Stopwatch> watch(int turn);

    /** Tells turn-taking. */
    void take(Input input);

    /** Tells turn-taking when what is being done now is done. */
    void takeLater(Input input);

    /** Tells the listeners. */
    void tell(ConversationEvent event);

    /** Tells the user that something went wrong. */
    void complain(String text);
  }

  /** Silent at first; makes the client of the language model, and a speaker that plays into the playout. */
  Delivery(Stage stage, Playout playout, Mind mind, TtsClient tts, Function<LlmClient.Host, LlmClient> llm) {
    this.stage = stage;
    this.playout = playout;
    this.mind = mind;
    speaker = new Speaker(playout, tts, new Spoken());
    rehearsal = new Rehearsal(tts);
    this.llm = llm.apply(new Tools());
  }

  /** Has the voice speak to nobody, so that the first answer finds it loaded. */
  void rehearse() {
    rehearsal.begin(stage.language());
  }

  /** Looks how far playout has come; called once for every frame. */
  void tick() {
    speaker.tick();
  }

  /** Has an answer written and spoken, unheard. */
  void prepare(Prompt.Question question) {
    hold(question);
    rehearsal.end();
    speaker.begin(question.turn(), stage.language());
    ask(question.turn(), mind.question(question, stage.language()));
  }

  /** Lets nothing be heard of the answer that was begun. */
  void hold(Prompt.Question question) {
    playout.pause(true);
    prepared = Optional.of(question);
  }

  /** Begins a turn, with the answer prepared where it is one to this. */
  void respond(int turn, Prompt prompt) {
    mind.assistantBegins(turn, stage.position());
    if (prepared.filter(prompt::equals).isPresent()) {
      release();
    } else {
      begin(turn, prompt);
    }
  }

  private void release() {
    prepared = Optional.empty();
    playout.pause(false);
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  /** Does a thing now, or when the answer prepared is wanted. */
  private void whenWanted(Runnable thing) {
    if (prepared.isPresent()) {
      waiting.add(thing);
    } else {
      thing.run();
    }
  }

  private void begin(int turn, Prompt prompt) {
    rehearsal.end();
    speaker.begin(turn, stage.language());
    switch (prompt) {
      case Prompt.Question question -> ask(turn, mind.question(question, stage.language()));
      case Prompt.Happening happening -> ask(turn, mind.happening(happening, stage.language()));
      case Prompt.Announcement announcement -> announce(turn, announcement.text());
    }
  }

  private void ask(int turn, Event request) {
    llm.ask(request, new Written(turn));
  }

  private void announce(int turn, String text) {
    stage.tell(new ConversationEvent.AnswerPiece(stage.position(), turn, text));
    speaker.write(text);
    speaker.finish();
  }

  /** Gives up an answer of which nothing was heard. */
  void withdraw() {
    llm.cancel();
    speaker.stop();
    prepared = Optional.empty();
    waiting.clear();
    playout.pause(false);
  }

  void pause(int turn) {
    playout.pause(true);
    stage.tell(new ConversationEvent.AssistantPaused(stage.position(), turn));
  }

  void resume(int turn) {
    playout.pause(false);
    stage.tell(new ConversationEvent.AssistantResumed(stage.position(), turn));
  }

  void lower(boolean quiet) {
    playout.lower(quiet);
  }

  void interrupt(int turn) {
    llm.cancel();
    long heard = playout.heard();
    Speaker.Stopped stopped = speaker.stop();
    playout.pause(false);
    long last = stage.position() + stopped.lastHeard() - heard;
    stage.tell(new ConversationEvent.Interrupted(stage.position(), turn, last));
    over(turn, stopped.heard(), true);
  }

  private void over(int turn, String heard, boolean interrupted) {
    mind.assistantSaid(turn, heard, stage.language(), interrupted, stage.position());
    stage.tell(
        new ConversationEvent.AssistantTurn(stage.position(), turn, heard, stage.language(), interrupted));
  }

  /** Ends without a word more. */
  void close() {
    rehearsal.end();
    withdraw();
    playout.lower(false);
    llm.close();
  }

  private final class Written implements LlmClient.Listener {
    private final int turn;

    Written(int turn) {
      this.turn = turn;
    }

    @Override
    public void piece(String text, long compute) {
      stage.watch(turn).ifPresent(watch -> watch.writing(compute));
      whenWanted(() -> stage.tell(new ConversationEvent.AnswerPiece(stage.position(), turn, text)));
      speaker.write(text);
    }

    @Override
    public void done() {
      speaker.finish();
    }

    @Override
    public void failed(String reason) {
      whenWanted(() -> stage.complain("language model: " + reason));
      speaker.finish();
    }
  }

  private final class Spoken implements Speaker.Listener {
    @Override
    public void firstSentence(int turn) {
      stage.watch(turn).ifPresent(watch -> watch.sentence(System.nanoTime()));
    }

    @Override
    public void firstAudio(int turn, long compute) {
      stage.watch(turn).ifPresent(watch -> watch.audio(System.nanoTime(), compute));
    }

    @Override
    public void started(int turn) {
      long at = stage.position();
      stage.take(new Input.SpeakingStarted(at, turn));
      stage.tell(new ConversationEvent.SpeakingStarted(at, turn));
      stage
          .watch(turn)
          .ifPresent(
              watch -> stage.tell(new ConversationEvent.Latency(at, turn, watch.started(stage.frameNanos()))));
    }

    @Override
    public void ended(int turn, String heard) {
      whenWanted(
          () -> {
            over(turn, heard, false);
            stage.takeLater(new Input.SpeakingEnded(stage.position(), turn));
          });
    }

    @Override
    public void unspeakable(int turn, String sentence, String reason) {
      whenWanted(() -> stage.complain("shown, not spoken (" + reason + "): " + sentence));
    }
  }

  private final class Tools implements LlmClient.Host {
    @Override
    public void call(LlmClient.Call call) {
      if (prepared.isPresent()) {
        call.putOff();
      }
      whenWanted(() -> perform(call, mind::call));
    }

    private static void perform(
        LlmClient.Call call, BiFunction<String, Map<String, Object>, Map<String, Object>> tools) {
      if (!call.wanted()) {
        return;
      }
      try {
        call.result(tools.apply(call.tool(), call.arguments()));
      } catch (IllegalArgumentException refused) {
        call.refuse(String.valueOf(refused.getMessage()));
      }
    }

    @Override
    public void say(String text) {
      stage.take(new Input.Prompted(stage.position(), new Prompt.Announcement(text)));
    }
  }
}

package dev.parley.shell;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.conversation.Turn;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.Voice;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code voice:…} about the conversation. Safe from every session. */
@Component(
    service = VoiceCommands.class,
    property = {
      "osgi.command.scope=voice",
      "osgi.command.function=start",
      "osgi.command.function=stop",
      "osgi.command.function=status",
      "osgi.command.function=say",
      "osgi.command.function=hear",
      "osgi.command.function=listen",
      "osgi.command.function=history",
      "osgi.command.function=language"
    })
public final class VoiceCommands {
  private static final String START = "voice:start [PROVIDER [key=value…]]";
  private static final long ANSWER_SECONDS = 60;

  private final Voice voice;
  private final Conversation conversation;
  private final AudioEngine audio;
  private final LineIn line;
  private final WavFiles wav;
  private final EngineManager engines;

  /** Called by the component runtime. */
  @Activate
  public VoiceCommands(
      @Reference Voice voice,
      @Reference Conversation conversation,
      @Reference AudioEngine audio,
      @Reference LineIn line,
      @Reference WavFiles wav,
      @Reference EngineManager engines) {
    this.voice = voice;
    this.conversation = conversation;
    this.audio = audio;
    this.line = line;
    this.wav = wav;
    this.engines = engines;
  }

  /** {@code voice:start}. */
  @Descriptor("start engines, audio and conversation on the configured device or this; later, go over to it")
  public String start(
      @Descriptor("nothing, or a device of audio:devices and its settings: wav in=hello.wav out=talk.wav")
          String... words) {
    String[] device = Words.typed(words);
    Map<String, String> settings = Words.settings(START, device, Math.min(1, device.length));
    if (device.length > 0 && device[0].contains("=")) {
      throw new CommandException("name the device first. usage: " + START);
    }
    CompletableFuture<Void> started =
        background(
            () -> {
              if (device.length == 0) {
                voice.start();
              } else {
                voice.start(device[0], settings);
              }
            });
    new Progress(engines, System.out, System::nanoTime).await(started);
    return "started on the device " + voice.device() + failures();
  }

  private String failures() {
    StringBuilder failures = new StringBuilder();
    for (EngineStatus engine : engines.engines()) {
      if (engine.state() == EngineState.FAILED) {
        failures.append("\n").append(engine.id()).append(" failed: ").append(engine.reason());
      }
    }
    return failures.toString();
  }

  /** {@code voice:stop}. */
  @Descriptor("stop conversation, audio and engines, in that order")
  public String stop() {
    if (!voice.running()) {
      return "was not running";
    }
    new Progress(engines, System.out, System::nanoTime).await(background(voice::stop));
    return "stopped";
  }

  private static CompletableFuture<Void> background(Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("voice-command")
        .start(
            () -> {
              try {
                work.run();
                done.complete(null);
              } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  /** {@code voice:status}. */
  @Descriptor("show what the conversation is doing, and on which device and engines")
  public String status(CommandSession session) {
    Table table = new Table("WHAT", "STATE", "DETAIL");
    String phase = conversation.phase().name().toLowerCase(Locale.ROOT);
    table.row("conversation", phase, "language " + conversation.language());
    AudioEngine.Positions at = audio.positions();
    table.row(
        "audio",
        audio.running() ? "running" : "stopped",
        "device %s, captured %s, played %s".formatted(audio.device(), time(at.captured()), time(at.played())));
    table.row("duplex", audio.duplex().full() ? "full" : "half", DuplexCommands.shown(audio));
    for (EngineStatus engine : engines.engines()) {
      if (engine.active()) {
        table.row(engine.id(), engine.state().name().toLowerCase(Locale.ROOT), EngineCommands.detail(engine));
      }
    }
    return table.render(Screen.width(session));
  }

  private static String time(long samples) {
    return clock(AudioFormat.millis(samples));
  }

  private static String clock(long millis) {
    return "%d:%02d.%d".formatted(millis / 60_000, millis / 1000 % 60, millis / 100 % 10);
  }

  /** {@code voice:say}. */
  @Descriptor("let the assistant speak a text")
  public void say(@Descriptor("the text") String... text) {
    requireRunning();
    conversation.say(Words.text("voice:say TEXT", text));
  }

  /** {@code voice:hear}. */
  @Descriptor("take a text for something the user said")
  public void hear(@Descriptor("the text") String... text) {
    requireRunning();
    conversation.hear(Words.text("voice:hear TEXT", text));
  }

  /** {@code voice:listen}. */
  @Descriptor("speak a WAV file into the microphone; returns when it was heard")
  public String listen(
      CommandSession session,
      @Descriptor("return only when the assistant has answered and been heard, one minute at most")
          @Parameter(names = {"-w", "--wait"}, presentValue = "true", absentValue = "false")
          boolean wait,
      @Descriptor("the file: 16-bit PCM, any rate") String... file) {
    Words.count("voice:listen [--wait] FILE", file, 1, 1);
    requireRunning();
    CompletableFuture<Void> answered = new CompletableFuture<>();
    try (Subscription _ =
        conversation.listen(event -> concluded(event, answered))) {
      short[] samples = wav.read(session.currentDir().resolve(file[0]));
      long begin = line.say(samples);
      await(heard(begin + samples.length), 2 * AudioFormat.millis(samples.length) + 60_000, "the audio stands still");
      if (wait) {
        await(answered, ANSWER_SECONDS * 1000, "no answer in " + ANSWER_SECONDS + " s");
      }
      return "heard %.1f s from %s on".formatted(samples.length / (double) AudioFormat.RATE, time(begin));
    } catch (IOException | IllegalStateException e) {
      throw CommandException.of(e);
    }
  }

  /** An answer that was heard ends the waiting, and so does a turn of which nothing was understood: it gets none. */
  private static void concluded(ConversationEvent event, CompletableFuture<Void> answered) {
    switch (event) {
      case AssistantTurn _ -> answered.complete(null);
      case UserTurn turn when turn.text().isEmpty() ->
          answered.completeExceptionally(new CommandException("nothing was understood, so there is no answer"));
      default -> {}
    }
  }

  /** Completes when so much was captured, or the device has ended. */
  private CompletableFuture<Void> heard(long position) {
    CompletableFuture<Void> heard = new CompletableFuture<>();
    Subscription tap =
        audio.tap(
            new AudioEngine.Tap() {
              @Override
              public void frame(long at, short[] captured) {
                if (at + captured.length >= position) {
                  heard.complete(null);
                }
              }

              @Override
              public void ended(String reason) {
                heard.completeExceptionally(new CommandException("the audio ended: " + reason));
              }
            });
    return heard.whenComplete((nothing, failure) -> tap.close());
  }

  private static void await(CompletableFuture<Void> future, long millis, String late) {
    try {
      future.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(false);
      throw new CommandException(late, e);
    } catch (ExecutionException e) {
      throw CommandException.of(e);
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    }
  }

  /** {@code voice:history}. */
  @Descriptor("show what was said; of the assistant only what was heard")
  public String history(CommandSession session) {
    Table table = new Table(">TIME", "WHO", "LANG", "TEXT");
    for (Turn turn : conversation.history()) {
      String cut = turn.interrupted() ? " [interrupted]" : "";
      String who = turn.role().name().toLowerCase(Locale.ROOT);
      table.row(clock(turn.startMillis()), who, turn.language(), turn.text() + cut);
    }
    return conversation.history().isEmpty() ? "nothing was said yet" : table.render(Screen.width(session));
  }

  /** {@code voice:language}. */
  @Descriptor("show the language spoken, or change it and the engines that do not speak it")
  public String language(@Descriptor("nothing, or a tag such as es") String... tag) {
    Words.count("voice:language [TAG]", tag, 0, 1);
    if (tag.length == 0) {
      return conversation.language();
    }
    String language = tag[0].toLowerCase(Locale.ROOT);
    String changed = new Languages(engines, new Progress(engines, System.out, System::nanoTime)).change(language);
    conversation.language(language);
    return "now speaking " + language + (changed.isEmpty() ? "" : " with " + changed);
  }

  private void requireRunning() {
    if (!voice.running()) {
      throw new CommandException("the voice is not running: voice:start first");
    }
  }
}

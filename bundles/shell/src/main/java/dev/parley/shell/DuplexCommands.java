package dev.parley.shell;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.Duplex;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.host.Voice;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code voice:mode} and {@code voice:interrupt}. Safe from every session. */
@Component(
    service = DuplexCommands.class,
    property = {"osgi.command.scope=voice", "osgi.command.function=mode", "osgi.command.function=interrupt"})
public final class DuplexCommands {
  private final Voice voice;
  private final AudioEngine audio;
  private final Conversation conversation;

  /** Called by the component runtime. */
  @Activate
  public DuplexCommands(
      @Reference Voice voice, @Reference AudioEngine audio, @Reference Conversation conversation) {
    this.voice = voice;
    this.audio = audio;
    this.conversation = conversation;
  }

  /** {@code voice:mode}. */
  @Descriptor("show how listening and speaking go together, or change it: full, half (in turns) or auto")
  public String mode(@Descriptor("nothing, or full, half or auto") String... word) {
    Words.count("voice:mode [full|half|auto]", word, 0, 1);
    if (word.length == 1) {
      audio.duplex(wanted(Words.typed(word)[0]));
    }
    return shown(audio);
  }

  private static Duplex.Mode wanted(String word) {
    return Duplex.Mode.of(word)
        .orElseThrow(
            () -> new CommandException(word + ": one of these is wanted: " + String.join(", ", words()) + "."));
  }

  /** The words for all modes. */
  static List<String> words() {
    return Arrays.stream(Duplex.Mode.values()).map(Duplex.Mode::word).toList();
  }

  /** The mode asked for, and what it comes to. */
  static String shown(AudioEngine audio) {
    Duplex duplex = audio.duplex();
    return duplex.wanted().word() + ": " + duplex.line();
  }

  /** {@code voice:interrupt}. */
  @Descriptor("stop what the assistant is saying, as talking over it does in full duplex; also Ctrl-G")
  public void interrupt() {
    if (!voice.running()) {
      throw new CommandException("the voice is not running: voice:start first");
    }
    conversation.interrupt();
  }
}

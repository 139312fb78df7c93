package dev.parley.shell;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.host.Voice;
import dev.parley.api.host.VoiceException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The commands {@code audio:…}. Safe from every session. */
@Component(
    service = AudioCommands.class,
    property = {
      "osgi.command.scope=audio",
      "osgi.command.function=devices",
      "osgi.command.function=use",
      "osgi.command.function=test"
    })
public final class AudioCommands {
  private static final String USE = "audio:use PROVIDER [key=value…]";
  private static final String TEST = "audio:test [PROVIDER [key=value…]]";

  private final AudioEngine audio;
  private final Voice voice;
  private final CopyOnWriteArrayList<DeviceProvider> providers = new CopyOnWriteArrayList<>();

  /** Called by the component runtime. */
  @Activate
  public AudioCommands(@Reference AudioEngine audio, @Reference Voice voice) {
    this.audio = audio;
    this.voice = voice;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addProvider(DeviceProvider provider) {
    providers.add(provider);
  }

  void removeProvider(DeviceProvider provider) {
    providers.remove(provider);
  }

  /** The names of all providers, in order. */
  List<String> names() {
    return providers.stream().map(DeviceProvider::name).sorted().toList();
  }

  /** {@code audio:devices}. */
  @Descriptor("show the audio devices there are, and the one that runs")
  public String devices(CommandSession session) {
    Table table = new Table("PROVIDER", "DEVICE", "USABLE", "DETAIL");
    for (DeviceProvider provider : providers.stream().sorted(Comparator.comparing(DeviceProvider::name)).toList()) {
      for (DeviceProvider.Description device : provider.devices()) {
        table.row(provider.name(), device.name(), device.usable() ? "yes" : "no", device.detail());
      }
    }
    return table.render(Screen.width(session)) + "\nrunning: " + audio.device();
  }

  /** {@code audio:use}. */
  @Descriptor("go over to another device in the middle of a conversation, without a break")
  public String use(
      @Descriptor("a device of audio:devices and its settings: openal in=headset out=headset") String... words) {
    String[] device = named(USE, Words.typed(words));
    if (!voice.running()) {
      throw new CommandException("the voice is not running: voice:start " + String.join(" ", device));
    }
    try {
      voice.start(device[0], Words.settings(USE, device, 1));
    } catch (VoiceException e) {
      throw CommandException.of(e);
    }
    return "now on the device " + audio.device() + "\n" + audio.duplex().line();
  }

  /** {@code audio:test}. */
  @Descriptor("show the microphone's level, play back what it heard, measure the round trip through the room")
  public String test(
      @Descriptor("nothing, or a device of audio:devices and its settings; openal where nothing is said")
          String... words) {
    String[] typed = Words.typed(words);
    if (audio.running()) {
      throw new CommandException("the device " + audio.device() + " is in use: voice:stop first");
    }
    String[] device = typed.length == 0 ? new String[] {"openal"} : named(TEST, typed);
    try {
      audio.start(device[0], Words.settings(TEST, device, 1));
      return new AudioTest(audio, System.out).run();
    } catch (IOException | IllegalStateException e) {
      throw CommandException.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    } finally {
      audio.stop();
    }
  }

  private static String[] named(String usage, String... words) {
    if (words.length == 0 || words[0].contains("=")) {
      throw new CommandException("name the device first. usage: " + usage);
    }
    return words;
  }
}

package dev.parley.shell;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.DeviceProvider;
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

/** The command {@code audio:devices}. Safe from every session. */
@Component(
    service = AudioCommands.class,
    property = {"osgi.command.scope=audio", "osgi.command.function=devices"})
public final class AudioCommands {
  private final AudioEngine audio;
  private final CopyOnWriteArrayList<DeviceProvider> providers = new CopyOnWriteArrayList<>();

  /** Called by the component runtime. */
  @Activate
  public AudioCommands(@Reference AudioEngine audio) {
    this.audio = audio;
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
}

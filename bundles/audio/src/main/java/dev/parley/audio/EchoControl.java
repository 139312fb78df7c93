package dev.parley.audio;

import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.Duplex.Mode;
import dev.parley.api.audio.DuplexDevice;
import dev.parley.api.audio.EchoCanceller;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Decides how listening and speaking go together on a device. Safe from every thread. */
@Component(
    service = EchoControl.class,
    configurationPid = {"parley.duplex.defaults", "parley.duplex"})
public final class EchoControl {
  /** How listening and speaking go together. */
  @ObjectClassDefinition(
      pid = "parley.duplex",
      name = "Parley duplex",
      description = "How listening and speaking go together")
  public @interface Settings {
    /** The mode at first. */
    @AttributeDefinition(
        options = {@Option("auto"), @Option("full"), @Option("half")},
        description = "auto: both at once where the echo is cancelled or does not arrive; full: always; half: in turns")
    String mode() default "auto";

    /** Whether echo is cancelled. */
    @AttributeDefinition(
        options = {@Option("auto"), @Option("on"), @Option("off")},
        description = "whether echo is cancelled: auto (where the microphone hears the loudspeaker), on or off")
    String cancel() default "auto";
  }

  private final AudioCounters counters;
  private final CopyOnWriteArrayList<EchoCanceller> cancellers = new CopyOnWriteArrayList<>();
  private volatile Settings settings;
  private volatile Mode wanted;
  private volatile Runnable changed = () -> {};

  /** Called by the component runtime. */
  @Activate
  public EchoControl(@Reference AudioCounters counters, Settings settings) {
    this.counters = counters;
    this.settings = settings;
    wanted = mode(settings);
  }

  private static Mode mode(Settings settings) {
    return Mode.of(settings.mode()).orElse(Mode.AUTO);
  }

  /** What has changed counts at once. */
  @Modified
  void modified(Settings next) {
    boolean other = !settings.mode().equals(next.mode());
    settings = next;
    wanted = other ? mode(next) : wanted;
    changed.run();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addCanceller(EchoCanceller canceller) {
    cancellers.add(canceller);
    changed.run();
  }

  void removeCanceller(EchoCanceller canceller) {
    cancellers.remove(canceller);
    changed.run();
  }

  /** Has this done when a running device's frames should be heard in another way. */
  void whenChanged(Runnable rehear) {
    changed = rehear;
  }

  Mode wanted() {
    return wanted;
  }

  void wanted(Mode mode) {
    wanted = mode;
    changed.run();
  }

  /** How frames of a device are to be heard now. */
  Hearing open(DuplexDevice device) {
    Mode mode = wanted;
    boolean asked = settings.cancel().equals("on") || settings.cancel().equals("auto") && device.acoustic();
    if (mode == Mode.HALF || !asked) {
      return new Hearing(without(mode, device), Optional.empty(), counters);
    }
    try {
      EchoCanceller canceller = canceller();
      EchoCanceller.Stream stream = canceller.open();
      Duplex duplex = new Duplex(mode, true, Optional.of(canceller.name()), "the echo is cancelled");
      return new Hearing(duplex, Optional.of(stream), counters);
    } catch (IOException e) {
      boolean full = mode == Mode.FULL || !device.acoustic();
      Duplex duplex = new Duplex(mode, full, Optional.empty(), String.valueOf(e.getMessage()));
      return new Hearing(duplex, Optional.empty(), counters);
    }
  }

  private EchoCanceller canceller() throws IOException {
    return cancellers.stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no echo canceller is installed"));
  }

  private static Duplex without(Mode mode, DuplexDevice device) {
    boolean full = mode == Mode.FULL || mode == Mode.AUTO && !device.acoustic();
    String reason =
        switch (mode) {
          case HALF, FULL -> "asked for";
          case AUTO -> full ? "the microphone does not hear the loudspeaker" : "the echo is not cancelled, as set";
        };
    return new Duplex(mode, full, Optional.empty(), reason);
  }
}

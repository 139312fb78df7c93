package dev.parley.audio;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.DeviceProvider;
import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.DuplexDevice;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.Playout;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audio service. Safe from every thread; {@link #start} and {@link #stop} go on one at a time. */
@Component(service = {AudioEngine.class, LineIn.class})
public final class AudioService implements AudioEngine, LineIn {
  private static final Logger LOG = LoggerFactory.getLogger(AudioService.class);

  private final CopyOnWriteArrayList<DeviceProvider> providers = new CopyOnWriteArrayList<>();
  private final ReentrantLock changing = new ReentrantLock();
  private final Listeners<Tap> taps = new Listeners<>();
  private final Listeners<Gate> gates = new Listeners<>();
  private final AudioCounters counters;
  private final EchoControl echo;
  private final LongSupplier clock;
  private final PlayoutBuffer playout;
  private volatile Optional<Running> run = Optional.empty();
  private volatile Positions ended = new Positions(0, 0);

  /** With the counters of the bundle. */
  @Activate
  public AudioService(@Reference AudioCounters counters, @Reference EchoControl echo) {
    this(counters, echo, System::nanoTime);
  }

  AudioService(AudioCounters counters, EchoControl echo, LongSupplier clock) {
    this.counters = counters;
    this.echo = echo;
    this.clock = clock;
    playout = new PlayoutBuffer(counters);
    echo.whenChanged(this::rehear);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addProvider(DeviceProvider provider) {
    providers.add(provider);
  }

  void removeProvider(DeviceProvider provider) {
    providers.remove(provider);
  }

  @Override
  public void start(String provider, Map<String, String> settings) throws IOException {
    changing.lock();
    try {
      if (running()) {
        throw new IllegalStateException("the device " + device() + " is running already: stop it first");
      }
      close();
      begin(provider(provider).open(Map.copyOf(settings)), 0);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void use(String provider, Map<String, String> settings) throws IOException {
    changing.lock();
    try {
      DuplexDevice next = provider(provider).open(Map.copyOf(settings));
      if (running()) {
        refuseLockstep(next);
        playout.audible(false);
        close();
        begin(next, ended.captured());
      } else {
        long base = run.map(Running::captured).orElse(0L); // of one that has ended by itself
        close();
        begin(next, base);
      }
    } finally {
      changing.unlock();
    }
  }

  private void refuseLockstep(DuplexDevice next) {
    if (lockstep() || next.lockstep()) {
      next.close();
      throw new IllegalStateException(
          "a device in lock-step cannot be changed while it runs: voice:stop, then voice:start with the other");
    }
  }

  private DeviceProvider provider(String name) throws IOException {
    for (DeviceProvider provider : providers) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    TreeSet<String> names = new TreeSet<>();
    providers.forEach(provider -> names.add(provider.name()));
    throw new IOException("no audio device " + name + ". There are: " + String.join(", ", names) + ".");
  }

  private void begin(DuplexDevice device, long base) {
    Hearing hearing = echo.open(device);
    Running next = new Running(device, playout, taps, gates, counters, clock, base, hearing);
    playout.attach(device::outputLatency, next::takeBack);
    run = Optional.of(next);
    LOG.info("audio started: {}, {}", device.name(), hearing.duplex().line());
    if (!hearing.duplex().full()) {
      next.notice(hearing.duplex().line());
    }
    device.start(next);
  }

  private void rehear() {
    changing.lock();
    try {
      run.filter(now -> !now.over()).ifPresent(this::rehear);
    } finally {
      changing.unlock();
    }
  }

  private void rehear(Running now) {
    Hearing next = echo.open(now.device());
    Duplex before = now.hearing().duplex();
    now.hearing(next);
    if (!before.line().equals(next.duplex().line())) {
      now.notice(next.duplex().line());
    }
  }

  @Override
  public Duplex duplex() {
    return run.map(now -> now.hearing().duplex())
        .orElseGet(() -> new Duplex(echo.wanted(), echo.wanted() != Duplex.Mode.HALF, Optional.empty(), "no device"));
  }

  @Override
  public void duplex(Duplex.Mode wanted) {
    requireOtherThread();
    echo.wanted(wanted);
  }

  @Override
  public void stop() {
    requireOtherThread();
    changing.lock();
    try {
      close();
    } finally {
      changing.unlock();
    }
  }

  private void requireOtherThread() {
    if (run.filter(Running::onAudioThread).isPresent()) {
      throw new IllegalStateException("the audio thread cannot wait for its own end: call from another thread");
    }
  }

  private void close() {
    run.ifPresent(
        last -> {
          last.device().close();
          last.hearing().close();
          playout.detach();
          ended = new Positions(last.captured(), last.played());
          run = Optional.empty();
          LOG.info("audio stopped: {}", last.device().name());
        });
  }

  @Deactivate
  void deactivate() {
    echo.whenChanged(() -> {});
    stop();
  }

  @Override
  public boolean running() {
    return run.filter(now -> !now.over()).isPresent();
  }

  @Override
  public String device() {
    return run.filter(now -> !now.over()).map(now -> now.device().name()).orElse("none");
  }

  @Override
  public boolean lockstep() {
    return run.filter(now -> now.device().lockstep()).isPresent();
  }

  @Override
  public Playout playout() {
    return playout;
  }

  @Override
  public Subscription tap(Tap tap) {
    return taps.add(tap);
  }

  @Override
  public Subscription gate(Gate gate) {
    return gates.add(gate);
  }

  @Override
  public Positions positions() {
    return run.map(now -> new Positions(now.captured(), now.played())).orElse(ended);
  }

  @Override
  public long say(short[] samples) {
    return run.filter(now -> !now.over())
        .orElseThrow(() -> new IllegalStateException("no audio device is running: start one with voice:start"))
        .say(samples);
  }

  @Override
  public long end() {
    return run.map(Running::end).orElse(0L);
  }
}

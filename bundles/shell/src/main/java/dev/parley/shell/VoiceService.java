package dev.parley.shell;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.Voice;
import dev.parley.api.host.VoiceException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that knows the order: engines, audio, conversation; and back. A stop goes on through failures, so that
 * nothing is left running. Safe from every thread: one start or stop at a time.
 */
@Component(configurationPid = "parley.audio", immediate = true)
public final class VoiceService implements Voice {
  /** Which microphone and loudspeaker the voice starts with. */
  @ObjectClassDefinition(
      pid = "parley.audio",
      name = "Parley audio device",
      description = "Which microphone and loudspeaker the voice starts with")
  public @interface Settings {
    /** The sort of device. */
    @AttributeDefinition(
        description = "auto (openal where there is sound; else, with none named, null), or a provider of audio:devices")
    String provider() default AUTO;

    /** The microphone. */
    @AttributeDefinition(
        description = "a microphone, or a part of its name; for wav, a file; the default one where it is empty")
    String in() default "";

    /** The loudspeaker. */
    @AttributeDefinition(
        description = "a loudspeaker, or a part of its name; for wav, a file; the default one where it is empty")
    String out() default "";
  }

  private static final String AUTO = "auto";
  private static final String SOUND = "openal";
  private static final Logger LOG = LoggerFactory.getLogger(VoiceService.class);
  private static final long START_SECONDS = 300;
  private static final long STOP_SECONDS = 30;

  private final EngineManager engines;
  private final AudioEngine audio;
  private final Conversation conversation;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Map<String, String> configuration;
  private volatile boolean running;

  /** Why there is no sound although it was looked for; empty where there is. */
  private volatile String silent = "";

  /** Called by the component runtime. */
  @Activate
  public VoiceService(
      @Reference EngineManager engines,
      @Reference AudioEngine audio,
      @Reference Conversation conversation,
      Map<String, Object> properties) {
    this.engines = engines;
    this.audio = audio;
    this.conversation = conversation;
    configuration = settings(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    configuration = settings(properties);
  }

  /** The configured settings, without empty ones; names with a dot belong to the framework. */
  private static Map<String, String> settings(Map<String, Object> properties) {
    Map<String, String> settings = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          if (!key.contains(".") && !String.valueOf(value).isBlank()) {
            settings.put(key, String.valueOf(value));
          }
        });
    return settings;
  }

  @Override
  public void start() {
    Map<String, String> settings = new TreeMap<>(configuration);
    String provider = settings.remove("provider");
    changing.lock();
    try {
      if (running) {
        throw new VoiceException("already running on the device " + audio.device() + ": voice:stop first");
      }
      begin(provider == null ? AUTO : provider, settings);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void start(String provider, Map<String, String> settings) {
    changing.lock();
    try {
      if (running) {
        change(provider, settings);
      } else {
        begin(provider, settings);
      }
    } finally {
      changing.unlock();
    }
  }

  private void change(String provider, Map<String, String> settings) {
    try {
      audio.use(provider.equals(AUTO) ? SOUND : provider, settings);
      silent = "";
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new VoiceException(CommandException.of(e).getMessage(), e);
    }
  }

  private void begin(String provider, Map<String, String> settings) {
    try {
      LOG.info("voice: starting engines");
      await(engines.startAll(), START_SECONDS);
      requireAnEngine();
      LOG.info("voice: starting audio {} {}", provider, settings);
      open(provider, settings);
      LOG.info("voice: starting conversation");
      conversation.start();
      running = true;
      LOG.info("voice: started");
    } catch (IOException | RuntimeException | Error e) {
      stopAll();
      throw e instanceof VoiceException own ? own : new VoiceException(CommandException.of(e).getMessage(), e);
    }
  }

  /** Opens the device; where any will do, none being named, and there is none, the one that hears silence. */
  private void open(String provider, Map<String, String> settings) throws IOException {
    silent = "";
    if (!provider.equals(AUTO)) {
      audio.start(provider, settings);
      return;
    }
    try {
      audio.start(SOUND, settings);
    } catch (IOException | LinkageError e) {
      if (!settings.isEmpty()) {
        throw e;
      }
      silent = String.valueOf(e.getMessage());
      LOG.info("voice: no sound: {}", silent);
      audio.start("null", Map.of());
    }
  }

  private void requireAnEngine() {
    List<EngineStatus> all = engines.engines();
    if (all.stream().noneMatch(engine -> engine.active() && engine.state() == EngineState.READY)) {
      String reasons =
          all.stream()
              .filter(engine -> !engine.reason().isEmpty())
              .map(engine -> engine.id() + ": " + engine.reason())
              .collect(Collectors.joining("; "));
      throw new VoiceException("no engine could be started. " + (all.isEmpty() ? "None is installed." : reasons));
    }
  }

  @Override
  public void stop() {
    changing.lock();
    try {
      if (running) {
        stopAll();
      }
    } finally {
      changing.unlock();
    }
  }

  private void stopAll() {
    long begin = System.nanoTime();
    boolean interrupted = Thread.interrupted();
    step("conversation", conversation::stop);
    step("audio", audio::stop);
    step("engines", () -> await(engines.stopAll(), STOP_SECONDS));
    running = false;
    silent = "";
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    LOG.info("voice: stopped in {} ms", (System.nanoTime() - begin) / 1_000_000);
  }

  private static void step(String what, Runnable stop) {
    LOG.info("voice: stopping {}", what);
    try {
      stop.run();
    } catch (RuntimeException e) {
      LOG.error("voice: {} did not stop: {}", what, e.getMessage(), e);
    }
  }

  private static void await(CompletableFuture<Void> future, long seconds) {
    try {
      future.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new VoiceException(CommandException.of(e).getMessage(), e);
    } catch (TimeoutException e) {
      throw new VoiceException("not done after " + seconds + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VoiceException("interrupted", e);
    }
  }

  @Override
  public boolean running() {
    return running;
  }

  @Override
  public String device() {
    String why = silent.isEmpty() ? "" : " (without sound: " + silent + ")";
    return audio.device() + why + (audio.duplex().full() ? "" : ", " + audio.duplex().line());
  }

  @Deactivate
  void deactivate() {
    stop();
  }
}

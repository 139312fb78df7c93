package dev.parley.audio.aec;

import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig.NoiseSuppression;
import dev.parley.api.audio.EchoCanceller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** WebRTC's AEC3 as an echo canceller. Nothing native is loaded before the first stream is opened. */
@Component(configurationPid = {"parley.aec.defaults", "parley.aec"})
public final class AecService implements EchoCanceller {
  /** What is done to the microphone's sound besides cancelling the echo. */
  @ObjectClassDefinition(
      pid = "parley.aec",
      name = "Parley echo cancellation",
      description = "What is done to the microphone's sound")
  public @interface Settings {
    /** How much noise is taken away. */
    @AttributeDefinition(
        options = {@Option("off"), @Option("low"), @Option("moderate"), @Option("high"), @Option("very_high")},
        description = "how much noise is taken away: off, low, moderate, high, very_high; from the next start on")
    String noise_suppression() default "off";

    /** Whether quiet speech is made louder. */
    @AttributeDefinition(description = "whether quiet speech is made louder; from the next start on")
    boolean gain_control() default false;
  }

  private final WebRtc webrtc;
  private final AecCounters counters;
  private volatile Settings settings;

  /** Called by the component runtime. */
  @Activate
  public AecService(BundleContext context, @Reference AecCounters counters, Settings settings) {
    this(new WebRtc(library(folder(Optional.ofNullable(context.getProperty("parley.home"))))), counters, settings);
  }

  AecService(WebRtc webrtc, AecCounters counters, Settings settings) {
    this.webrtc = webrtc;
    this.counters = counters;
    this.settings = settings;
  }

  private static Path folder(Optional<String> home) {
    return home.filter(path -> !path.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".parley"))
        .toAbsolutePath()
        .resolve("cache/aec");
  }

  /** The library of this system, unpacked into this folder. */
  static NativeLibrary library(Path folder) {
    Function<String, Optional<InputStream>> resources =
        name -> Optional.ofNullable(AecService.class.getClassLoader().getResourceAsStream(name));
    return NativeLibrary.of(folder, System.getProperty("os.name"), System.getProperty("os.arch"), resources);
  }

  @Modified
  void modified(Settings next) {
    settings = next;
  }

  @Override
  public String name() {
    return "webrtc-aec3";
  }

  @Override
  public Stream open() throws IOException {
    return new AecStream(webrtc.open(config(settings)), counters);
  }

  private static AudioProcessingConfig config(Settings settings) {
    AudioProcessingConfig config = new AudioProcessingConfig();
    config.echoCanceller.enabled = true;
    config.highPassFilter.enabled = true;
    config.noiseSuppression.enabled = !settings.noise_suppression().equals("off");
    if (config.noiseSuppression.enabled) {
      String level = settings.noise_suppression().toUpperCase(Locale.ROOT);
      config.noiseSuppression.level = NoiseSuppression.Level.valueOf(level);
    }
    config.gainControl.enabled = settings.gain_control();
    config.gainControl.adaptiveDigital.enabled = settings.gain_control();
    return config;
  }
}

package dev.parley.itest.run;

import dev.parley.api.host.MainCommand;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code parley test [NAME…]}: the tests of this bundle, run one after the other on the main thread. */
@Component
public final class TestCommand implements MainCommand {
  private static final int FAILED = 1;
  private static final String PATIENCE = "3 m";

  private final TestClasses classes;

  /** Called by the component runtime. */
  @Activate
  public TestCommand(BundleContext context) {
    classes = TestClasses.of(context.getBundle());
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String help() {
    return """
        runs the tests inside the framework
          NAME…           only these, as SttDuringTtsTest or stt_during_tts""";
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    List<Class<?>> chosen = classes.named(arguments);
    Tally tally = new Tally(out);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(TestCommand.class.getClassLoader());
    try {
      launcher().execute(request(chosen), tally);
    } finally {
      thread.setContextClassLoader(before);
    }
    return tally.succeeded() ? 0 : FAILED;
  }

  /** The engine is named because class loaders of bundles find no {@code META-INF/services}. */
  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build());
  }

  private static LauncherDiscoveryRequest request(List<Class<?>> chosen) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(chosen.stream().map(DiscoverySelectors::selectClass).toList())
        .enableImplicitConfigurationParameters(false)
        .configurationParameter("junit.jupiter.execution.timeout.default", PATIENCE)
        .build();
  }
}

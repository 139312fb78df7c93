package dev.parley.lifecycle;

import dev.parley.api.metrics.CounterSource;
import dev.parley.lifecycle.process.EngineProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Offers the counters of every process that serves as an OSGi service. Service listeners may take their time, so this
 * is done on a thread of its own; the methods return at once.
 */
final class CounterServices implements Supervisor.Census, AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final BundleContext context;
  private final Map<EngineProcess, ServiceRegistration<CounterSource>> offered = new HashMap<>();

  CounterServices(BundleContext context) {
    this.context = context;
  }

  @Override
  public void serves(EngineProcess process) {
    thread.execute(
        () -> offered.put(process, context.registerService(CounterSource.class, process.counters(), null)));
  }

  @Override
  public void gone(EngineProcess process) {
    thread.execute(() -> {
      ServiceRegistration<CounterSource> registration = offered.remove(process);
      if (registration != null) {
        registration.unregister();
      }
    });
  }

  /** Takes no more; what is still offered goes with the bundle. */
  @Override
  public void close() {
    thread.close();
  }
}

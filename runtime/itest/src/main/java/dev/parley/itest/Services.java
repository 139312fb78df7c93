package dev.parley.itest;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** OSGi services for tests; one that does not come within ten seconds fails the test with its name. */
final class Services {
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

  private Services() {}

  static BundleContext context() {
    return FrameworkUtil.getBundle(Services.class).getBundleContext();
  }

  static <T> T service(Class<T> type) {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
    tracker.open();
    try {
      T service = tracker.waitForService(PATIENCE);
      if (service == null) {
        throw new AssertionError("no service " + type.getName() + " in the framework");
      }
      return service;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for " + type.getName(), e);
    } finally {
      tracker.close();
    }
  }
}

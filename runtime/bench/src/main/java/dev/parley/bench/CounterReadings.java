package dev.parley.bench;

import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.Counters;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The counters of all bundles and processes. */
final class CounterReadings {
  private CounterReadings() {}

  static List<Counters.Reading> all(BundleContext context) {
    List<Counters.Reading> readings = new ArrayList<>();
    try {
      for (ServiceReference<CounterSource> reference : context.getServiceReferences(CounterSource.class, null)) {
        CounterSource source = context.getService(reference);
        if (source != null) {
          readings.addAll(source.readings());
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter cannot be wrong", e);
    }
    return readings;
  }
}

package dev.parley.api.metrics;

import java.util.List;

/** The counters of a bundle of the host; a subclass names them and is the service. Safe from every thread. */
public abstract class HostCounters implements CounterSource {
  /** Where the subclass makes its counters. */
  protected final Counters all = new Counters();

  /** None yet. */
  protected HostCounters() {}

  @Override
  public final String origin() {
    return "host";
  }

  @Override
  public final List<Counters.Reading> readings() {
    return all.readings();
  }
}

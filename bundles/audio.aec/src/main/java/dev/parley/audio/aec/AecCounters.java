package dev.parley.audio.aec;

import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.HostCounters;
import org.osgi.service.component.annotations.Component;

/** Every counter of this bundle, for {@code voice:stats}. Safe from every thread. */
@Component(service = {AecCounters.class, CounterSource.class})
public final class AecCounters extends HostCounters {
  final Counter frames = all.counter("aec.frames", "frames of 10 ms whose echo was cancelled");
  final Counter nanos = all.counter("aec.nanos", "processor time of that, in nanoseconds");
  final Counter failures = all.counter("aec.failures", "frames that the library refused, heard as they were");
  final Counter delay = all.counter("aec.delay.millis", "from the reference to its echo, as last found");
  final Counter reduction = all.counter("aec.erle.decibel", "how much weaker the echo was made, as last found");
}

package dev.parley.audio.openal;

import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.HostCounters;
import org.osgi.service.component.annotations.Component;

/** Every counter of this bundle, for {@code voice:stats}. Safe from every thread. */
@Component(service = {OpenAlCounters.class, CounterSource.class})
public final class OpenAlCounters extends HostCounters {
  final Counter dry = all.counter("openal.dry", "times the loudspeaker ran out of samples");
  final Counter corrected = all.counter("openal.corrected", "frames left out or doubled because clocks differ");
  final Counter silent = all.counter("openal.silent", "frames of silence in place of what the microphone did not give");
  final Counter losses = all.counter("openal.losses", "times microphone and loudspeaker were opened anew");
}

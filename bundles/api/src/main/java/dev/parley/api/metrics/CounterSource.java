package dev.parley.api.metrics;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** An OSGi service whose counters {@code voice:stats} shows. */
@ConsumerType
public interface CounterSource {
  /** Where they live: {@code host}, or {@code stt/vosk 4711} for a process. */
  String origin();

  /** The present readings. Never blocks for more than a few milliseconds. */
  List<Counters.Reading> readings();
}

package dev.parley.audio;

import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.HostCounters;
import org.osgi.service.component.annotations.Component;

/** Every counter of the audio bundle, for {@code voice:stats}. Safe from every thread. */
@Component(service = {AudioCounters.class, CounterSource.class})
public final class AudioCounters extends HostCounters {
  final Counter captured = all.counter("audio.frames.captured", "frames of 10 ms captured");
  final Counter played = all.counter("audio.frames.played", "frames of 10 ms handed to the device");
  final Counter late = all.counter("audio.frames.late", "frames begun more than 10 ms after their time");
  final Counter resets = all.counter("audio.clock.resets", "times the clock was set anew because it was 5 s behind");
  final Counter overrun = all.counter("audio.frames.overrun", "frames whose work took longer than 10 ms");
  final Counter slowest = all.counter("audio.callback.max.micros", "longest work on one frame, in microseconds");
  final Counter tapErrors = all.counter("audio.tap.errors", "exceptions thrown by listeners to the audio");
  final Counter notices = all.counter("audio.notices", "troubles of the device, and ends of them, told to the user");
  final Counter recorded = all.counter("audio.recording.frames", "frames of 10 ms written to recordings");
  final Counter recordingDropped =
      all.counter("audio.recording.dropped", "frames replaced by silence because the disk was too slow");
  final Counter recordingErrors = all.counter("audio.recording.errors", "recordings ended early by an error");
  final Counter playoutDropped = all.counter("playout.dropped", "samples dropped because 60 s were waiting");
  final Counter underruns = all.counter("playout.underruns", "times a stream of speech ran dry before its end");
  final Counter stops = all.counter("playout.stops", "times the speech waiting was discarded");
  final Counter discarded = all.counter("playout.discarded", "samples discarded by stops");
  final Counter muted = all.counter("duplex.muted", "frames of 10 ms not listened to, in half duplex");
  final Counter echoBefore =
      all.counter("echo.before", "power captured while the loudspeaker sounds, summed over frames of 10 ms");
  final Counter echoAfter = all.counter("echo.after", "what is left of it after echo cancellation");
  final Counter echoLead =
      all.counter("echo.delay", "samples by which the echo canceller is told later what is played, at the last frame");
  final Counter waiting = all.counter("playout.waiting", "samples waiting to be played, at the last frame");
}

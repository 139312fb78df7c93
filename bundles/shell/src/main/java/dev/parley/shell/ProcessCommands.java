package dev.parley.shell;

import dev.parley.api.host.ProcessInfo;
import dev.parley.api.host.Processes;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code proc:ps}. Safe from every session. */
@Component(
    service = ProcessCommands.class,
    property = {"osgi.command.scope=proc", "osgi.command.function=ps"})
public final class ProcessCommands {
  private final Processes processes;

  /** Called by the component runtime. */
  @Activate
  public ProcessCommands(@Reference Processes processes) {
    this.processes = processes;
  }

  /** {@code proc:ps}. */
  @Descriptor("show the host's process and every engine's, with processor time (% of one core) and memory")
  public String ps(CommandSession session) {
    Table table = new Table(">PID", "PROCESS", "STATE", ">CPU %", ">CPU TIME", ">PSS MB", ">RSS MB", ">PING MS", ">UP");
    for (ProcessInfo process : processes.processes()) {
      table.row(
          process.pid(),
          process.engine(),
          process.state().name().toLowerCase(Locale.ROOT),
          percent(process.cpuShare()),
          process.cpuMillis().isPresent() ? seconds(process.cpuMillis().getAsLong()) : "-",
          megabytes(process.pssBytes()),
          megabytes(process.rssBytes()),
          ping(process),
          seconds(process.uptimeMillis()));
    }
    return table.render(Screen.width(session));
  }

  /** Milliseconds to the latest answer, and how many pings wait for one when that is more than the one under way. */
  static String ping(ProcessInfo process) {
    String time =
        process.pingMicros().isPresent()
            ? String.format(Locale.ROOT, "%.1f", process.pingMicros().getAsLong() / 1e3)
            : "-";
    return process.pingsMissed() > 1 ? time + " (" + process.pingsMissed() + " missed)" : time;
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.1f", share.getAsDouble() * 100) : "-";
  }

  static String megabytes(OptionalLong bytes) {
    return bytes.isPresent() ? String.format(Locale.ROOT, "%.1f", bytes.getAsLong() / 1e6) : "-";
  }

  private static String seconds(long millis) {
    return millis < 60_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1e3)
        : "%d:%02d:%02d".formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60);
  }
}

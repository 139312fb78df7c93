package dev.parley.shell;

import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.Counters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The command {@code voice:stats}: every counter of the host and of its processes. Safe from every session. */
@Component(
    service = StatsCommand.class,
    property = {"osgi.command.scope=voice", "osgi.command.function=stats"})
public final class StatsCommand {
  private final CopyOnWriteArrayList<CounterSource> sources = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSource(CounterSource source) {
    sources.add(source);
  }

  void removeSource(CounterSource source) {
    sources.remove(source);
  }

  /** {@code voice:stats}. */
  @Descriptor("show every counter, of the host and of each process, with what it counts")
  public String stats(
      CommandSession session, @Descriptor("nothing, or a part of the names wanted, such as dropped") String... part) {
    Words.count("voice:stats [PART]", part, 0, 1);
    String wanted = part.length == 0 ? "" : part[0].toLowerCase(Locale.ROOT);
    Table table = new Table("WHERE", "COUNTER", ">VALUE", "MEANING");
    List<CounterSource> inOrder = sources.stream().sorted(Comparator.comparing(CounterSource::origin)).toList();
    for (CounterSource source : inOrder) {
      for (Counters.Reading reading : source.readings()) {
        if (reading.name().contains(wanted)) {
          table.row(source.origin(), reading.name(), reading.value(), reading.description());
        }
      }
    }
    return table.render(Screen.width(session));
  }
}

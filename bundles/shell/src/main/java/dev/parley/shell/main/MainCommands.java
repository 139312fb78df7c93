package dev.parley.shell.main;

import dev.parley.api.host.MainCommand;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Finds sub-commands among the services; their bundles may still be starting. */
final class MainCommands {
  private static final long PATIENCE_SECONDS = 10;

  private MainCommands() {}

  /** The command of this name, waiting for it a while. */
  static MainCommand await(BundleContext context, String name) throws InterruptedException {
    CompletableFuture<MainCommand> found = new CompletableFuture<>();
    ServiceTracker<MainCommand, MainCommand> tracker = new Search(context, name, found);
    tracker.open();
    try {
      return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalArgumentException("there is no command " + name + "; there are: " + names(tracker), e);
    }
  }

  private static String names(ServiceTracker<MainCommand, MainCommand> tracker) {
    return Arrays.stream(tracker.getServices(new MainCommand[0]))
        .filter(Objects::nonNull)
        .map(MainCommand::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static final class Search extends ServiceTracker<MainCommand, MainCommand> {
    private final String name;
    private final CompletableFuture<MainCommand> found;

    Search(BundleContext context, String name, CompletableFuture<MainCommand> found) {
      super(context, MainCommand.class, null);
      this.name = name;
      this.found = found;
    }

    @Override
    public MainCommand addingService(ServiceReference<MainCommand> reference) {
      MainCommand command = super.addingService(reference);
      if (command != null && command.name().equals(name)) {
        found.complete(command);
      }
      return command;
    }
  }
}

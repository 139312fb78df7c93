package dev.parley.settings;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a file changes, is made or deleted. Its thread, {@code settings}, owns everything here but the closing.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** An editor may write a file in pieces: its new text is taken after so long without another change. */
  private static final long QUIET_MILLIS = 100;

  private static final int LONGEST_ROUNDS = 20;

  private final Optional<WatchService> watcher;
  private final Path name;
  private final Runnable changed;

  private FolderWatch(Optional<WatchService> watcher, Path name, Runnable changed) {
    this.watcher = watcher;
    this.name = name;
    this.changed = changed;
  }

  /** A watch that runs; where the system has none to give, changes count from the next start. */
  static FolderWatch of(Path file, Runnable changed) {
    FolderWatch watch = new FolderWatch(watcher(file.getParent()), file.getFileName(), changed);
    watch.watcher.ifPresent(service -> Thread.ofPlatform().name("settings").daemon().start(() -> watch.run(service)));
    return watch;
  }

  private static Optional<WatchService> watcher(Path folder) {
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return Optional.of(service);
    } catch (IOException e) {
      LOG.warn("changes of settings in {} are seen at the next start only: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  private void run(WatchService service) {
    try {
      while (true) {
        if (concerned(service.take())) {
          settle(service);
          changed.run();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      LOG.debug("no longer watching {}", name);
    }
  }

  private void settle(WatchService service) throws InterruptedException {
    for (int round = 0; round < LONGEST_ROUNDS; round++) {
      WatchKey key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      if (key == null || !concerned(key)) {
        return;
      }
    }
  }

  /** Whether any of the events is about the file, or tells that events were lost. */
  private boolean concerned(WatchKey key) {
    List<WatchEvent<?>> events = key.pollEvents();
    key.reset();
    return events.stream()
        .anyMatch(event -> event.kind() == StandardWatchEventKinds.OVERFLOW || name.equals(event.context()));
  }

  @Override
  public void close() {
    watcher.ifPresent(service -> {
      try {
        service.close();
      } catch (IOException e) {
        LOG.debug("closing the watch: {}", e.toString());
      }
    });
  }
}

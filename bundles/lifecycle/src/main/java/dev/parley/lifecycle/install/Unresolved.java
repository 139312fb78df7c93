package dev.parley.lifecycle.install;

import dev.parley.api.engine.ParleyEngine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to bundles with engines that are installed but not resolved, so that their engines are not known: after a grace
 * it resolves them. An update that failed because another thread had the framework's lock is mended so; a bundle that
 * lacks something is told of, in one line. Thread-safe.
 */
public final class Unresolved implements AutoCloseable, BundleTrackerCustomizer<Bundle> {
  private static final Logger LOG = LoggerFactory.getLogger(Unresolved.class);
  private static final long GRACE_MILLIS = 1_000;
  private static final int MOST_TRIES = 10;
  private static final Pattern PACKAGE =
      Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)(?:\\(version>=([^)]+)\\))?");
  private static final Pattern JAVA = Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=([^)]+)\\)");

  private final BundleTracker<Bundle> tracker;
  private final Executor later =
      CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS, Thread::startVirtualThread);
  private volatile boolean closed;

  /** Begins to look when opened. */
  public Unresolved(BundleContext context) {
    tracker = new BundleTracker<>(context, Bundle.INSTALLED, this);
  }

  /** Begins to look. */
  public void open() {
    tracker.open();
  }

  @Override
  public void close() {
    closed = true;
    tracker.close();
  }

  @Override
  public Bundle addingBundle(Bundle bundle, BundleEvent event) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null && !revision.getDeclaredCapabilities(ParleyEngine.NAMESPACE).isEmpty()) {
      later.execute(() -> resolve(bundle, 1));
    }
    return bundle;
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle same) {}

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Bundle same) {}

  private void resolve(Bundle bundle, int attempt) {
    if (closed || bundle.getState() != Bundle.INSTALLED) {
      return;
    }
    try {
      bundle.start(Bundle.START_TRANSIENT);
    } catch (BundleException | IllegalStateException e) {
      failed(bundle, attempt, String.valueOf(e.getMessage()));
    }
  }

  private void failed(Bundle bundle, int attempt, String message) {
    if (message.contains("lock") && attempt < MOST_TRIES) {
      later.execute(() -> resolve(bundle, attempt + 1));
    } else {
      LOG.warn("engine plugin {} {} is not used: {}", bundle.getSymbolicName(), bundle.getVersion(), words(message));
    }
  }

  /** What the resolver's message means for a user. */
  public static String words(String message) {
    Matcher java = JAVA.matcher(message);
    if (java.find()) {
      return "it wants Java " + java.group(1) + ", this is " + Runtime.version().feature();
    }
    Matcher wanted = PACKAGE.matcher(message);
    if (wanted.find()) {
      String version = wanted.group(2) == null ? "" : " in version " + wanted.group(2) + " or a compatible one";
      return "it wants " + wanted.group(1) + version + ", which this Parley does not offer: get a release made for it";
    }
    return message.replaceAll("\\s+", " ");
  }
}

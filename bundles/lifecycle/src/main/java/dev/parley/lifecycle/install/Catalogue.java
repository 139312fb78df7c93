package dev.parley.lifecycle.install;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.engine.ParleyEngine;
import dev.parley.lifecycle.install.EngineSpec.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the engines of every resolved bundle, by reading manifests; no class of them is ever loaded here. Safe from
 * every thread; the listener is called on the framework's threads.
 */
public final class Catalogue implements BundleTrackerCustomizer<List<EngineSpec>>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
  private static final int RESOLVED = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;
  private static final Comparator<EngineSpec> PREFERRED =
      Comparator.comparingInt(EngineSpec::rank).reversed().thenComparing(EngineSpec::name);

  private final Map<Long, List<EngineSpec>> found = new TreeMap<>();
  private final BundleTracker<List<EngineSpec>> tracker;
  private final Runnable changed;

  /** A catalogue of this framework; {@code changed} is called whenever a bundle with engines comes or goes. */
  public Catalogue(BundleContext context, Runnable changed) {
    this.changed = changed;
    tracker = new BundleTracker<>(context, RESOLVED, this);
  }

  /** Begins to look. */
  public void open() {
    tracker.open();
  }

  @Override
  public void close() {
    tracker.close();
  }

  /** Every engine by kind, the preferred first. Of two with the same id, the bundle installed first has it. */
  public synchronized List<EngineSpec> all() {
    Map<String, EngineSpec> byId = new TreeMap<>();
    found.values().forEach(specs -> specs.forEach(spec -> byId.putIfAbsent(spec.id(), spec)));
    return byId.values().stream().sorted(Comparator.comparing(EngineSpec::kind).thenComparing(PREFERRED)).toList();
  }

  /** The engines of a kind, the preferred first. */
  public List<EngineSpec> of(EngineKind kind) {
    return all().stream().filter(spec -> spec.kind() == kind).toList();
  }

  /** One engine. */
  public Optional<EngineSpec> find(EngineKind kind, String name) {
    return of(kind).stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  @Override
  public List<EngineSpec> addingBundle(Bundle bundle, BundleEvent event) {
    List<EngineSpec> specs = read(bundle);
    if (!specs.isEmpty()) {
      synchronized (this) {
        specs.forEach(this::warnOfTwins);
        found.put(bundle.getBundleId(), specs);
      }
      changed.run();
    }
    return specs;
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, List<EngineSpec> specs) {}

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, List<EngineSpec> specs) {
    synchronized (this) {
      found.remove(bundle.getBundleId());
    }
    if (!specs.isEmpty()) {
      changed.run();
    }
  }

  private void warnOfTwins(EngineSpec spec) {
    all().stream()
        .filter(other -> other.id().equals(spec.id()))
        .findFirst()
        .ifPresent(
            other ->
                LOG.warn(
                    "{} of {} is not used: {} has the same name and was installed first; uninstall one of them",
                    spec.id(), spec.origin().label(), other.origin().label()));
  }

  private static List<EngineSpec> read(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      return List.of();
    }
    Origin origin = new Origin(bundle.getBundleId(), bundle.getLastModified(), label(bundle));
    List<EngineSpec> specs = new ArrayList<>();
    for (BundleCapability capability : wiring.getCapabilities(ParleyEngine.NAMESPACE)) {
      try {
        specs.add(Capabilities.read(capability.getAttributes(), origin));
      } catch (EngineException e) {
        LOG.warn("bundle {} offers no usable engine: its parley.engine capability {}", origin.label(), e.getMessage());
      }
    }
    return List.copyOf(specs);
  }

  private static String label(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}

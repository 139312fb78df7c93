package dev.parley.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the settings of {@code parley.json} in the home folder to Configuration Admin: at the start, when the file
 * changes, and when a bundle comes that may declare what the file speaks of. Safe from every thread.
 */
@Component(service = UserSettings.class, immediate = true)
public final class UserSettings {
  private static final String FILE = "parley.json";
  private static final Logger LOG = LoggerFactory.getLogger(UserSettings.class);

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final Declarations declarations;
  private final SettingsFile file;
  private final FolderWatch watch;
  private final BundleListener arrivals = this::arrived;

  /** Takes the file before this returns, so that components started later find their configuration. */
  @Activate
  public UserSettings(
      BundleContext context, @Reference ConfigurationAdmin configurations, @Reference MetaTypeService metatypes) {
    this.context = context;
    this.configurations = configurations;
    declarations = new Declarations(context, metatypes);
    Path home = Path.of(Optional.ofNullable(context.getProperty("parley.home")).orElse(".parley"));
    file = new SettingsFile(home.resolve(FILE).toAbsolutePath(), declarations::read, new Configurations());
    take();
    context.addBundleListener(arrivals);
    watch = FolderWatch.of(file.path(), this::take);
  }

  private final class Configurations implements SettingsFile.Store {
    @Override
    public void put(String pid, Map<String, Object> settings) throws IOException {
      if (configurations.getConfiguration(pid, "?").updateIfDifferent(new Hashtable<>(settings))) {
        LOG.info("{} from {}: {}", pid, FILE, settings.keySet());
      }
    }

    @Override
    public void remove(String pid) throws IOException {
      configurations.getConfiguration(pid, "?").delete();
      LOG.info("{} has its defaults again", pid);
    }
  }

  @Deactivate
  void deactivate() {
    context.removeBundleListener(arrivals);
    watch.close();
  }

  private void arrived(BundleEvent event) {
    if (event.getType() == BundleEvent.RESOLVED) {
      take();
    }
  }

  private void take() {
    file.take().forEach(trouble -> LOG.error("{}: {}", file.path(), trouble));
  }

  /** What bundles declare now. */
  Schema schema() {
    return declarations.read();
  }

  /** The user's file, which need not exist. */
  Path path() {
    return file.path();
  }
}

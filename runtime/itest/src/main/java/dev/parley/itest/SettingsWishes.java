package dev.parley.itest;

import dev.parley.api.conversation.Conversation;
import dev.parley.itest.scenes.Wishes;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Has settings of the conversation hold by Configuration Admin, and waits until the conversation has them. */
final class SettingsWishes implements Wishes {
  private static final String PID = "parley.conversation";
  private static final String FILTER = "(objectClass=" + Conversation.class.getName() + ")";
  private static final long PATIENCE_SECONDS = 10;

  private final BundleContext context = Services.context();

  @Override
  public Fulfilled fulfil(Map<String, String> settings) throws IOException {
    if (settings.isEmpty()) {
      return () -> {};
    }
    // kept for good: Configuration Admin ends what was had from it when it is let go
    ConfigurationAdmin admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
    Configuration configuration = admin.getConfiguration(PID, null);
    changed(() -> configuration.update(dictionary(settings)));
    return () -> changed(configuration::delete);
  }

  private static Dictionary<String, Object> dictionary(Map<String, String> settings) {
    Dictionary<String, Object> properties = new Hashtable<>();
    settings.forEach(properties::put);
    return properties;
  }

  private interface Change {
    void make() throws IOException;
  }

  /** Makes a change and waits until the conversation was told of it. */
  private void changed(Change change) throws IOException {
    Semaphore told = new Semaphore(0);
    ServiceListener listener =
        event -> {
          if (event.getType() == ServiceEvent.MODIFIED) {
            told.release();
          }
        };
    try {
      context.addServiceListener(listener, FILTER);
      change.make();
      if (!told.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the conversation was not told of its settings");
      }
    } catch (InvalidSyntaxException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      context.removeServiceListener(listener);
    }
  }
}

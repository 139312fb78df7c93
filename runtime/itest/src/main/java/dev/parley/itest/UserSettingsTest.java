package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.Conversation;
import dev.parley.api.host.EngineManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Defaults come from a bundle; the user's file goes over them while the host runs, and is taken back. */
@Timeout(30)
class UserSettingsTest {
  private static final String FILTER = "(objectClass=" + Conversation.class.getName() + ")";

  private final BundleContext context = Services.context();
  private final Path file = Path.of(context.getProperty("parley.home"), "parley.json");
  private final BlockingQueue<Object> endpoints = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> others = new LinkedBlockingQueue<>();

  @AfterEach
  void remove() throws Exception {
    Files.deleteIfExists(file);
  }

  @Test
  void theUsersFileCountsWhenItIsSavedAndNoLongerWhenItIsGone() throws Exception {
    Conversation before = Services.service(Conversation.class);
    ServiceListener listener = this::changed;
    context.addServiceListener(listener, FILTER);
    try {
      Files.writeString(file, "{\"parley.conversation\": {\"endpoint.millis\": 700}}");
      await(700);
      Files.writeString(file, "{\"parley.conversation\": {\"endpoint.millis\": 800, \"barge.in\": 1, \"x\": 1}}");
      await(800);
      Files.delete(file);
      await(1_050);
      assertEquals(Set.of(), Set.copyOf(others), "the conversation was ended by a change of its settings");
      assertEquals(before, Services.service(Conversation.class));
    } finally {
      context.removeServiceListener(listener);
    }
  }

  private void changed(ServiceEvent event) {
    if (event.getType() == ServiceEvent.MODIFIED) {
      endpoints.add(event.getServiceReference().getProperty("endpoint.millis"));
    } else {
      others.add(event.getType());
    }
  }

  /** Configuration Admin may tell of a value in its own type, and more than once. */
  private void await(int millis) throws InterruptedException {
    while (((Number) endpoints.take()).intValue() != millis) {
      // an older value
    }
  }

  @Test
  void whatIsShippedAgreesWithWhatIsDeclared() throws Exception {
    ServiceReference<EngineManager> engines = context.getServiceReference(EngineManager.class);
    assertEquals("parley.lifecycle.defaults", pid(engines));
    for (String name : Set.of("dev.parley.lifecycle.Lifecycle", "dev.parley.conversation.ConversationService")) {
      ComponentDescriptionDTO component = component(name);
      component.properties.forEach((key, declared) -> {
        Object shipped = component(name, key);
        assertEquals(String.valueOf(declared), String.valueOf(shipped), name + " " + key);
      });
    }
  }

  private static Object component(String name, String key) {
    ServiceComponentRuntime runtime = Services.service(ServiceComponentRuntime.class);
    return runtime.getComponentConfigurationDTOs(component(name)).iterator().next().properties.get(key);
  }

  private static ComponentDescriptionDTO component(String name) {
    ServiceComponentRuntime runtime = Services.service(ServiceComponentRuntime.class);
    return runtime.getComponentDescriptionDTOs().stream()
        .filter(one -> one.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String pid(ServiceReference<?> service) {
    Object pid = service.getProperty("service.pid");
    assertTrue(pid != null, "no configuration has come: " + service);
    return pid instanceof Object[] many ? String.valueOf(many[0]) : String.valueOf(pid);
  }
}

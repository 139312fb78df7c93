package dev.parley.itest;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/** What the host's JVM has loaded, asked of the JVM's own class histogram. */
final class HostClasses {
  private HostClasses() {}

  /** The engines a bundle declares in its manifest, as {@code kind:name}. */
  static List<String> engineNames(Bundle bundle) {
    return Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream()
        .flatMap(revision -> revision.getDeclaredCapabilities("parley.engine").stream())
        .map(capability -> capability.getAttributes().get("kind") + ":" + capability.getAttributes().get("name"))
        .toList();
  }

  /** The engine classes a bundle names in its manifest. */
  static List<String> engineClasses(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return Optional.ofNullable(revision).stream()
        .flatMap(r -> r.getDeclaredCapabilities("parley.engine").stream())
        .map(capability -> (String) capability.getAttributes().get("class"))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  /** Whether the JVM has loaded a class of this name, by any class loader. */
  static boolean loaded(String name) throws Exception {
    return hierarchy().contains(name);
  }

  private static String hierarchy() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
    Object[] arguments = {new String[0]};
    String[] signature = {String[].class.getName()};
    return (String) server.invoke(diagnostics, "vmClassHierarchy", arguments, signature);
  }
}

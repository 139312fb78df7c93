package dev.parley.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The framework's properties. */
final class FrameworkSettings {
  /** Logging is on the class path; the system bundle offers it to the bundles. */
  private static final String LOGGING =
      "org.slf4j;version=2.0.20,org.slf4j.event;version=2.0.20,org.slf4j.helpers;version=2.0.20,"
          + "org.slf4j.spi;version=2.0.20,ch.qos.logback.classic;version=1.5.38,"
          + "ch.qos.logback.classic.spi;version=1.5.38,ch.qos.logback.core;version=1.5.38,"
          + "ch.qos.logback.core.spi;version=1.5.38,ch.qos.logback.classic.util;version=1.5.38,"
          + "ch.qos.logback.classic.jul;version=1.5.38";

  private FrameworkSettings() {}

  /**
   * A framework that keeps its cache beside the lock, and has the bundles of a folder; {@code etc} lies beside that.
   */
  static Framework newFramework(HomeLock lock, Path bundles) {
    Map<String, String> settings = new HashMap<>(plugins(lock));
    settings.put(Constants.FRAMEWORK_STORAGE, lock.storage().toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, LOGGING);
    settings.put("gosh.args", "--nointeractive --noshutdown");
    settings.put("gosh.home", bundles.getParent().toString());
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("parley.") || name.startsWith("felix."))
        .forEach(name -> settings.put(name, System.getProperty(name)));
    Map<String, Object> all = new HashMap<>(settings);
    all.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
    return new Felix(all);
  }

  /**
   * Jars in {@code plugins} of the home folder are installed, updated and removed while the host runs. Without its
   * initial delay File Install stops at once; its own files stay out of the system's temporary folder.
   */
  private static Map<String, String> plugins(HomeLock lock) {
    return Map.of(
        "felix.fileinstall.dir", lock.plugins().toString(),
        "felix.fileinstall.tmpdir", lock.storage().resolve("fileinstall").toString(),
        "felix.fileinstall.filter", ".*\\.jar",
        "felix.fileinstall.poll", "500",
        "felix.fileinstall.noInitialDelay", "true",
        "felix.fileinstall.enableConfigSave", "false",
        "felix.fileinstall.start.level", Integer.toString(Bundles.PARLEY_LEVEL));
  }
}

package dev.parley.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

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

  static Framework newFramework(Path storage, Path bundles) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, LOGGING);
    settings.put("gosh.args", "--nointeractive --noshutdown");
    settings.put("gosh.home", bundles.toAbsolutePath().getParent().toString());
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("parley.") || name.startsWith("felix."))
        .forEach(name -> settings.put(name, System.getProperty(name)));
    return ServiceLoader.load(FrameworkFactory.class, Launcher.class.getClassLoader())
        .findFirst()
        .orElseThrow()
        .newFramework(settings);
  }
}

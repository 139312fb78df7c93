package dev.parley.lifecycle.install;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.Bundle;

/**
 * Names the content of a bundle, so that what was written of it is found again by another host with the same home: by
 * size and time of its jar where its location is a file, else by when it was installed.
 */
final class Revision {
  private static final String REFERENCE = "reference:";

  private Revision() {}

  /** The name: symbolic name, version and a hash; safe as a file's. */
  static String of(Bundle bundle) {
    String what = file(bundle.getLocation()).flatMap(Revision::stamp).orElseGet(() -> installed(bundle));
    String name = bundle.getSymbolicName() + "-" + bundle.getVersion();
    return name.replaceAll("[^A-Za-z0-9.-]", "_") + "-" + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
  }

  private static String installed(Bundle bundle) {
    return bundle.getLocation() + " " + bundle.getBundleId() + " " + bundle.getLastModified();
  }

  private static Optional<Path> file(String location) {
    try {
      String uri = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
      return uri.startsWith("file:/") ? Optional.of(Path.of(URI.create(uri))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> stamp(Path file) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return is.isRegularFile() ? Optional.of(file + " " + is.size() + " " + is.lastModifiedTime()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

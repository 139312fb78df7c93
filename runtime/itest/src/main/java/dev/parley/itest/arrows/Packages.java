package dev.parley.itest.arrows;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What a bundle's manifest says about Parley's own packages.
 *
 * @param bundle its symbolic name without {@code parley.}
 * @param engine whether it declares an engine
 * @param imports packages imported, also those imported optionally or dynamically
 * @param exports packages exported
 * @param description its Bundle-Description
 */
record Packages(String bundle, boolean engine, Set<String> imports, Set<String> exports, Optional<String> description) {
  private static final String PREFIX = "parley.";
  private static final String OWN = "dev.parley.";
  private static final String PACKAGE = "osgi.wiring.package";
  private static final Pattern IN_FILTER = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)");

  /** Of a bundle of Parley; empty for any other. */
  static Optional<Packages> of(Bundle bundle) {
    return Optional.ofNullable(bundle.getSymbolicName())
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> read(name.substring(PREFIX.length()), bundle));
  }

  private static Packages read(String name, Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return new Packages(
        name,
        !revision.getDeclaredCapabilities("parley.engine").isEmpty(),
        imported(revision),
        exported(revision),
        Optional.ofNullable(bundle.getHeaders("").get("Bundle-Description")));
  }

  private static Set<String> imported(BundleRevision revision) {
    return own(
        revision.getDeclaredRequirements(PACKAGE).stream()
            .map(requirement -> IN_FILTER.matcher(requirement.getDirectives().getOrDefault("filter", "")))
            .filter(Matcher::find)
            .map(found -> found.group(1)));
  }

  private static Set<String> exported(BundleRevision revision) {
    return own(
        revision.getDeclaredCapabilities(PACKAGE).stream()
            .map(package_ -> (String) package_.getAttributes().get(PACKAGE)));
  }

  private static Set<String> own(Stream<String> packages) {
    return packages.filter(name -> name.startsWith(OWN)).collect(Collectors.toCollection(TreeSet::new));
  }
}

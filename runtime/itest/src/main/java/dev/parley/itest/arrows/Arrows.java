package dev.parley.itest.arrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The allowed arrows: which bundle may import packages of which. Every bundle of Parley is in the table, or an engine.
 */
final class Arrows {
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("api", Set.of()),
          Map.entry("wire", Set.of()),
          Map.entry("worker", Set.of("api", "wire")),
          Map.entry("lifecycle", Set.of("api", "wire")),
          Map.entry("audio", Set.of("api")),
          Map.entry("audio.openal", Set.of("api")),
          Map.entry("audio.aec", Set.of("api")),
          Map.entry("conversation", Set.of("api", "wire")),
          Map.entry("shell", Set.of("api")),
          Map.entry("settings", Set.of()),
          Map.entry("demo", Set.of("api")),
          Map.entry("chaos", Set.of("api")),
          Map.entry("bench", Set.of("api", "wire")),
          Map.entry("itest", Set.of("api", "wire")));
  private static final Set<String> FOR_ENGINES = Set.of("api");
  private static final Set<String> EXPORTERS = Set.of("api", "wire");

  private Arrows() {}

  /** What is wrong, a line each. */
  static List<String> wrong(List<Packages> bundles) {
    Map<String, String> homes = homes(bundles);
    List<String> wrong = new ArrayList<>();
    for (Packages bundle : bundles) {
      wrong.addAll(arrows(bundle, homes));
      if (!bundle.exports().isEmpty() && !EXPORTERS.contains(bundle.bundle())) {
        wrong.add(bundle.bundle() + " exports " + bundle.exports() + "; only " + EXPORTERS + " may export");
      }
      if (bundle.description().filter(text -> !text.isBlank()).isEmpty()) {
        wrong.add(bundle.bundle() + " has no Bundle-Description in its bnd.bnd");
      }
    }
    return wrong;
  }

  private static Map<String, String> homes(List<Packages> bundles) {
    Map<String, String> homes = new HashMap<>();
    bundles.forEach(bundle -> bundle.exports().forEach(name -> homes.put(name, bundle.bundle())));
    return homes;
  }

  private static List<String> arrows(Packages bundle, Map<String, String> homes) {
    Optional<Set<String>> allowed = allowed(bundle);
    if (allowed.isEmpty()) {
      return List.of(bundle.bundle() + " is not in the table of allowed arrows");
    }
    return bundle.imports().stream()
        .filter(name -> !bundle.exports().contains(name))
        .filter(name -> !allowed.get().contains(homes.getOrDefault(name, "nobody")))
        .map(name -> bundle.bundle() + " → " + homes.getOrDefault(name, "nobody") + " (" + name + ")")
        .toList();
  }

  private static Optional<Set<String>> allowed(Packages bundle) {
    return bundle.engine() ? Optional.of(FOR_ENGINES) : Optional.ofNullable(ALLOWED.get(bundle.bundle()));
  }
}

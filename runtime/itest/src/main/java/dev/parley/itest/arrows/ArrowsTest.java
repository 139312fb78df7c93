package dev.parley.itest.arrows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** Arrows between bundles point one way only, and no bundle sees another's internals: read from the built manifests. */
class ArrowsTest {
  private static final Packages API = bundle("api", false, Set.of(), Set.of("dev.parley.api"));
  private static final Packages AUDIO = bundle("audio", false, Set.of("dev.parley.api"), Set.of());

  @Test
  void noBundleImportsWhatItMayNot() {
    List<Packages> installed =
        Stream.of(FrameworkUtil.getBundle(ArrowsTest.class).getBundleContext().getBundles())
            .flatMap(bundle -> Packages.of(bundle).stream())
            .toList();
    assertTrue(installed.size() > 10, "only " + installed.size() + " bundles of Parley are here");
    assertEquals(List.of(), Arrows.wrong(installed));
  }

  @Test
  void anAllowedArrowIsLetThrough() {
    assertEquals(List.of(), Arrows.wrong(List.of(API, AUDIO)));
  }

  @Test
  void anyOtherArrowIsNamed() {
    Packages wire = bundle("wire", false, Set.of("dev.parley.api"), Set.of("dev.parley.wire"));
    Packages engine = bundle("stt.new", true, Set.of("dev.parley.wire"), Set.of());
    assertEquals(
        List.of("wire → api (dev.parley.api)", "stt.new → wire (dev.parley.wire)"),
        Arrows.wrong(List.of(API, wire, engine)));
  }

  @Test
  void aBundleThatShowsItsInternalsIsNamed() {
    Packages open = bundle("audio", false, Set.of(), Set.of("dev.parley.audio"));
    assertEquals(1, Arrows.wrong(List.of(open)).size());
  }

  @Test
  void aBundleOutsideTheTableIsNamed() {
    assertEquals(
        List.of("new is not in the table of allowed arrows"),
        Arrows.wrong(List.of(bundle("new", false, Set.of(), Set.of()))));
  }

  @Test
  void aBundleWithoutDescriptionIsNamed() {
    Packages silent = new Packages("audio", false, Set.of(), Set.of(), Optional.empty());
    assertEquals(List.of("audio has no Bundle-Description in its bnd.bnd"), Arrows.wrong(List.of(silent)));
  }

  private static Packages bundle(String name, boolean engine, Set<String> imports, Set<String> exports) {
    return new Packages(name, engine, imports, exports, Optional.of("…"));
  }
}

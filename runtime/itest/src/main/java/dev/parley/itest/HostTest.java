package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The framework has come up whole, and engines are in it as manifests only. */
@Timeout(30)
class HostTest {
  private static final Set<String> SHIPPED =
      Set.of(
          "llm:skills", "stt:onnx", "stt:vosk", "tts:espeak", "tts:freetts", "vad:light", "vad:onnx", "vad:silero");

  @Test
  void everyBundleIsResolvedAndActive() {
    assertEquals(List.of(), bundles().flatMap(bundle -> BundleTroubles.of(bundle).stream()).toList());
  }

  @Test
  void everyComponentHasTheServicesItNeeds() {
    ServiceComponentRuntime components = Services.service(ServiceComponentRuntime.class);
    assertEquals(List.of(), ComponentTroubles.of(components));
    assertTrue(components.getComponentDescriptionDTOs().size() > 10, "there are hardly any components");
  }

  @Test
  void theShippedEnginesAreFoundInManifests() {
    Set<String> found =
        engines()
            .flatMap(engine -> HostClasses.engineNames(engine).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(found.containsAll(SHIPPED), "found " + found + " of " + SHIPPED);
  }

  @Test
  void noBundleButItsOwnCanLoadAnEngineClass() {
    for (Bundle engine : engines().toList()) {
      for (String type : HostClasses.engineClasses(engine)) {
        bundles().filter(bundle -> bundle != engine).forEach(other ->
            assertThrows(ClassNotFoundException.class, () -> other.loadClass(type), other + " loads " + type));
      }
    }
  }

  @Test
  void anEngineBundleBringsNothingThatRunsInTheHost() {
    for (Bundle engine : engines().toList()) {
      for (String header : List.of(Constants.BUNDLE_ACTIVATOR, "Service-Component", Constants.EXPORT_PACKAGE)) {
        assertEquals(null, engine.getHeaders("").get(header), engine + " has " + header);
      }
      for (String type : HostClasses.engineClasses(engine)) {
        String path = type.replace('.', '/') + ".class";
        assertTrue(engine.getEntry(path) != null, engine + " does not have " + path);
      }
    }
  }

  private static Stream<Bundle> bundles() {
    return Arrays.stream(Services.context().getBundles());
  }

  private static Stream<Bundle> engines() {
    return bundles().filter(bundle -> !HostClasses.engineNames(bundle).isEmpty());
  }
}

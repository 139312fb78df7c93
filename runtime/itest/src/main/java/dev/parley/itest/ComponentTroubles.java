package dev.parley.itest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Which components do not work, and which service each of them lacks. */
final class ComponentTroubles {
  private ComponentTroubles() {}

  static List<String> of(ServiceComponentRuntime runtime) {
    return runtime.getComponentDescriptionDTOs().stream()
        .flatMap(component -> of(runtime, component))
        .sorted()
        .toList();
  }

  private static Stream<String> of(ServiceComponentRuntime runtime, ComponentDescriptionDTO component) {
    if (!runtime.isComponentEnabled(component)) {
      return Stream.of(component.name + " is not enabled");
    }
    return runtime.getComponentConfigurationDTOs(component).stream().flatMap(configured -> of(component, configured));
  }

  private static Stream<String> of(ComponentDescriptionDTO component, ComponentConfigurationDTO configured) {
    return switch (configured.state) {
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
          Stream.of(component.name + " lacks " + missing(component, configured));
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
          Stream.of(component.name + " lacks a configuration " + String.join(", ", component.configurationPid));
      case ComponentConfigurationDTO.FAILED_ACTIVATION -> Stream.of(component.name + " failed: " + configured.failure);
      default -> Stream.empty();
    };
  }

  private static String missing(ComponentDescriptionDTO component, ComponentConfigurationDTO configured) {
    return Stream.of(configured.unsatisfiedReferences)
        .map(reference -> service(component, reference))
        .collect(Collectors.joining(", "));
  }

  private static String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO reference) {
    String type = Stream.of(component.references)
        .filter(declared -> declared.name.equals(reference.name))
        .map(declared -> declared.interfaceName)
        .findFirst()
        .orElse(reference.name);
    return reference.target == null ? type : type + " with " + reference.target;
  }
}

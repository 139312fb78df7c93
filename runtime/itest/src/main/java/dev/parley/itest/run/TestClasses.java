package dev.parley.itest.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** The test classes that a bundle lists in its header {@code Test-Cases}. */
record TestClasses(List<Class<?>> all) {
  static TestClasses of(Bundle bundle) {
    String header = Optional.ofNullable(bundle.getHeaders("").get("Test-Cases")).orElse("");
    return new TestClasses(
        Stream.of(header.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .sorted()
            .<Class<?>>map(name -> load(bundle, name))
            .toList());
  }

  private static Class<?> load(Bundle bundle, String name) {
    try {
      return bundle.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the bundle lists " + name + " and does not have it", e);
    }
  }

  /**
   * Those of these names, written as the class or in words joined by underscores; all when there is no name.
   *
   * @throws IllegalArgumentException when a name fits none
   */
  List<Class<?>> named(List<String> names) {
    return names.isEmpty() ? all : names.stream().<Class<?>>map(this::named).toList();
  }

  private Class<?> named(String name) {
    return all.stream()
        .filter(type -> key(type.getSimpleName()).equals(key(name)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no test " + name + "; there are: " + names()));
  }

  private static String key(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT).replaceFirst("test$", "");
  }

  private String names() {
    return all.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
  }
}

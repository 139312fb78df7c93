package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** What the build has resolved in {@code runtime/app/app.bndrun} is what is shipped and how it is launched. */
@Timeout(30)
class ShippedTest {
  private static final String FOLDER = "/runtime/app/target/dist/bundle/";

  @Test
  void theBundlesOfTheDistributionAreTheResolvedOnes() throws IOException {
    TreeSet<String> resolved =
        entries(bndrun().getProperty("-runbundles"))
            .map(entry -> entry.replaceFirst(";version='\\[([^,]*),.*", " $1"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(lines(resolved), lines(shipped()));
  }

  @Test
  void theLauncherOffersThePackagesThatWereResolvedAgainst() throws IOException {
    String offered = Services.context().getProperty(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA);
    assertEquals(
        entries(bndrun().getProperty("-runsystempackages")).sorted().toList(), entries(offered).sorted().toList());
  }

  private static TreeSet<String> shipped() {
    return Stream.of(Services.context().getBundles())
        .filter(bundle -> bundle.getLocation().contains(FOLDER))
        .map(ShippedTest::named)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String named(Bundle bundle) {
    var version = bundle.getVersion();
    return "%s %d.%d.%d"
        .formatted(bundle.getSymbolicName(), version.getMajor(), version.getMinor(), version.getMicro());
  }

  private static Properties bndrun() throws IOException {
    Path root = Path.of(Optional.ofNullable(Services.context().getProperty("parley.root")).orElse("."));
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(root.resolve("runtime/app/app.bndrun"))) {
      properties.load(reader);
    }
    return properties;
  }

  private static Stream<String> entries(String list) {
    return Arrays.stream(list.split(",(?![^\\[]*\\))")).map(String::strip);
  }

  private static String lines(TreeSet<String> entries) {
    return String.join("\n", entries);
  }
}

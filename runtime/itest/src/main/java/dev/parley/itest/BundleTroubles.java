package dev.parley.itest;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;

/** Why a bundle is not active. */
final class BundleTroubles {
  private BundleTroubles() {}

  /** The bundle and the reason, in the resolver's words; empty when all is well. */
  static Optional<String> of(Bundle bundle) {
    boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    boolean well = fragment ? bundle.getState() == Bundle.RESOLVED : bundle.getState() == Bundle.ACTIVE;
    return well ? Optional.empty() : Optional.of(bundle + ": " + reason(bundle));
  }

  private static String reason(Bundle bundle) {
    try {
      bundle.start();
      return "was not started, and starts when asked";
    } catch (BundleException e) {
      return String.valueOf(e.getMessage());
    }
  }
}

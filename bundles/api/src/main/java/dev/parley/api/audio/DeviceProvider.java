package dev.parley.api.audio;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** An OSGi service that knows devices of one sort: files, OpenAL, a browser. */
@ConsumerType
public interface DeviceProvider {
  /** The sort's name, as in {@code wav}; what configuration and commands call it. */
  String name();

  /** The devices there are now. */
  List<Description> devices();

  /**
   * Opens a device; it does not run yet.
   *
   * @param settings the provider's own settings, such as {@code in} and {@code out} of the WAV device
   * @throws IOException when it cannot be opened; the message names the cause and the cure
   */
  DuplexDevice open(Map<String, String> settings) throws IOException;

  /**
   * A device as shown by {@code audio:devices}.
   *
   * @param name its name
   * @param detail one line more
   * @param usable whether opening it can work
   */
  record Description(String name, String detail, boolean usable) {}
}

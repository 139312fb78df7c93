package dev.parley.settings;

/** Settings that cannot be taken; the message is one line for the user. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(String message) {
    super(message);
  }
}

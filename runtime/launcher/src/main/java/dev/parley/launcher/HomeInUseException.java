package dev.parley.launcher;

/** Another instance runs with this home folder; the message names its process. */
final class HomeInUseException extends Exception {
  private static final long serialVersionUID = 1;

  HomeInUseException(String message) {
    super(message);
  }
}

package dev.parley.shell;

/** A command could not be done. Gogo shows an exception by its {@link #toString}: here the one line for the user. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What any failure says to the user: its message, or its name where it has none. */
  static CommandException of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof java.util.concurrent.CompletionException
            || cause instanceof java.util.concurrent.ExecutionException
            || cause instanceof java.lang.reflect.InvocationTargetException)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return new CommandException(message == null || message.isBlank() ? cause.toString() : message, cause);
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}

package dev.parley.wire;

/** The message about a length beyond its limit. */
final class Lengths {
  private Lengths() {}

  static String tooLong(String part, long length, int limit) {
    return part + " of " + length + " bytes, at most " + limit + " are allowed";
  }
}

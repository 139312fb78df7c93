package dev.parley.wire;

/** Watches over one blocking operation at a time: what takes too long is ended by closing its channel. */
interface Guard {
  /** Watches nothing. */
  Guard NONE =
      new Guard() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
      };

  /** The time runs from here. */
  void begin();

  /** The operation is over, well or not. */
  void end();
}

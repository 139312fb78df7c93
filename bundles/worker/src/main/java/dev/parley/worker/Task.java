package dev.parley.worker;

/** Something the engine thread does. What it throws ends the process, so failures of a request are caught inside. */
interface Task {
  void run();
}

package dev.parley.lifecycle.process;

/**
 * What every process needs from its host.
 *
 * @param loop the supervisor's thread
 * @param timings how long to wait for what
 * @param spawner the thread that starts processes
 * @param launcher prepares them
 * @param logs where they log
 */
public record Workshop(Loop loop, Timings timings, Spawner spawner, Launcher launcher, LogFolder logs) {}

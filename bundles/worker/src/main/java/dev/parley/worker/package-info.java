/**
 * The process around one engine. Threads:
 *
 * <pre>
 *   main          accepts connections
 *   read-N        one for each connection: reads events, answers what needs no engine, puts the rest into queues
 *   engine        owns the engine: loads it, serves one request after the other, closes it
 *   host-tie      ends the process when the host is gone
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package dev.parley.worker;

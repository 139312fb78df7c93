/** How soon the assistant answers, and whether it lets people finish. */
@org.jspecify.annotations.NullMarked
package dev.parley.bench.turns;

/** Voice activity without a model: energy over an adaptive floor, and periodicity. */
@org.jspecify.annotations.NullMarked
package dev.parley.vad.light;

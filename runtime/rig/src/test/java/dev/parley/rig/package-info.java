/** A sound server without a sound card, and a room in it, in which programs talk and are recorded. */
@org.jspecify.annotations.NullMarked
package dev.parley.rig;

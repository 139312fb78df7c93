/** Scripted conversations: written scenes, the player that performs them, and what it reports. */
@org.jspecify.annotations.NullMarked
package dev.parley.itest.scenes;

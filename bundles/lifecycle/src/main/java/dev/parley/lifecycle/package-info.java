/** Keeps one engine of each kind running and offers the way to it. */
@org.jspecify.annotations.NullMarked
package dev.parley.lifecycle;

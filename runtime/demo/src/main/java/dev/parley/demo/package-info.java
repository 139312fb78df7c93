/** The demo: a scripted conversation with a recorded user, performed, shown, measured and judged. */
@org.jspecify.annotations.NullMarked
package dev.parley.demo;

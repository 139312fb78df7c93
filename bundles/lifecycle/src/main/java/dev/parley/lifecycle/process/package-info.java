/** One engine process from its command line to its end. */
@org.jspecify.annotations.NullMarked
package dev.parley.lifecycle.process;

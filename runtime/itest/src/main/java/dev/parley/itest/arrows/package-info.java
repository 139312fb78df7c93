/** Which bundle may import from which. */
@org.jspecify.annotations.NullMarked
package dev.parley.itest.arrows;

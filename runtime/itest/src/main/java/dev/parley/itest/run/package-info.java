/** {@code parley test}: runs the tests of this bundle and prints what came of them. */
@org.jspecify.annotations.NullMarked
package dev.parley.itest.run;

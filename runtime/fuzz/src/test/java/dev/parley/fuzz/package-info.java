/** What reads foreign bytes, under a fuzzer that follows the branches of the code. */
@org.jspecify.annotations.NullMarked
package dev.parley.fuzz;

/** Small second engines, so that chains and swaps can be tested with engines of each kind whose words are known. */
@org.jspecify.annotations.NullMarked
package dev.parley.itest.second;

/** A worker under the fuzzer, made with the fakes of its own tests. */
@org.jspecify.annotations.NullMarked
package dev.parley.worker;

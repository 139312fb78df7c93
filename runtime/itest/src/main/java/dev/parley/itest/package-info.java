/** Tests inside the framework, on the product as it is shipped: real processes, real engines, recorded speech. */
@org.jspecify.annotations.NullMarked
package dev.parley.itest;

/** The benchmark: what is measured, the statistics, and the report as a table and as JSON. */
@org.jspecify.annotations.NullMarked
package dev.parley.bench;

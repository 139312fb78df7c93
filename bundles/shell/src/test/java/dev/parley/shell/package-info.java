/** Tests of the shell bundle. */
@org.jspecify.annotations.NullMarked
package dev.parley.shell;

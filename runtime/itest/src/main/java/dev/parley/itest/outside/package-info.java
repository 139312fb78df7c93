/** Tests of the whole program from outside: another host process with a home of its own, started as the script does. */
@org.jspecify.annotations.NullMarked
package dev.parley.itest.outside;

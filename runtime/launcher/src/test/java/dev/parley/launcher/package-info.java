/** Tests of the launcher's parts; the whole is tested by the tests in the framework, which it starts. */
@org.jspecify.annotations.NullMarked
package dev.parley.launcher;

@org.jspecify.annotations.NullMarked
package dev.parley.shell.main;

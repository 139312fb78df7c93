/** What runs on the host's main thread: a sub-command, a script, or the interactive console. */
@org.jspecify.annotations.NullMarked
package dev.parley.shell.main;

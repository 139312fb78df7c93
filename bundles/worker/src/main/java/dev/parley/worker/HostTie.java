package dev.parley.worker;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends this process when the process that started it is gone: by the kernel where that is Linux, and by the end of
 * standard input where that is a pipe from it. One daemon thread does both and lives as long as the process, because
 * Linux forgets the wish of a thread that has ended. It works beside the start-up, which need not wait for it.
 */
final class HostTie {
  private static final System.Logger LOG = System.getLogger(HostTie.class.getName());

  private HostTie() {}

  static void tie() {
    Thread.ofPlatform().daemon().name("host-tie").start(HostTie::watch);
  }

  private static void watch() {
    long parent = parent();
    ParentDeath.killsUs();
    if (parent() != parent) {
      gone("it ended while this process started");
    }
    try {
      if (pipe()) {
        awaitEnd();
      }
      Thread.currentThread().join();
    } catch (IOException e) {
      gone("standard input failed: " + e.getMessage());
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "interrupted: this process may outlive its host");
    }
  }

  private static void awaitEnd() throws IOException {
    int read = 0;
    while (read >= 0) {
      read = System.in.read();
    }
    gone("standard input ended");
  }

  private static void gone(String how) {
    LOG.log(Level.INFO, "the host is gone: " + how);
    Runtime.getRuntime().halt(ExitStatus.HOST_GONE);
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }

  /** An empty file or a terminal as standard input says nothing about the host. */
  private static boolean pipe() {
    try {
      String link = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return link.startsWith("pipe:") || link.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}

package dev.parley.itest.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts tests and prints a line for each class, failures as they happen, and the sum. Belongs to the main thread. */
final class Tally implements TestExecutionListener {
  private final PrintStream out;
  private Counts all = Counts.NONE;
  private Counts inClass = Counts.NONE;
  private long classStarted;

  Tally(PrintStream out) {
    this.out = out;
  }

  /** Whether at least one test ran to its end, and none failed. */
  boolean succeeded() {
    return all.good() && all.run() > all.skipped();
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    topClass(test)
        .ifPresent(
            name -> {
              inClass = Counts.NONE;
              classStarted = System.nanoTime();
              out.println("[INFO] Running " + name);
            });
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    count(Counts.SKIPPED);
    out.printf("[WARNING] %s skipped: %s%n", name(test), reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Optional<Throwable> thrown = result.getThrowable();
    switch (result.getStatus()) {
      case ABORTED -> executionSkipped(test, thrown.map(Throwable::getMessage).orElse("aborted"));
      case FAILED -> failed(test, thrown.orElseGet(() -> new AssertionError("failed")));
      case SUCCESSFUL -> count(test.isTest() ? Counts.PASSED : Counts.NONE);
    }
    topClass(test).ifPresent(this::classFinished);
  }

  private void failed(TestIdentifier test, Throwable thrown) {
    count(Counts.of(thrown));
    out.printf("[ERROR] %s -- %s%n", name(test), thrown);
    Traces.trimmed(thrown).forEach(line -> out.println("    " + line));
  }

  private void classFinished(String name) {
    double seconds = (System.nanoTime() - classStarted) / (double) TimeUnit.SECONDS.toNanos(1);
    String level = inClass.good() ? "[INFO]" : "[ERROR]";
    out.printf(Locale.ROOT, "%s %s, Time elapsed: %.3f s -- in %s%n", level, inClass, seconds, name);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    out.printf("%s %s%n", succeeded() ? "[INFO]" : "[ERROR]", all);
  }

  private void count(Counts counts) {
    all = all.plus(counts);
    inClass = inClass.plus(counts);
  }

  private static Optional<String> topClass(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getClassName())
        .filter(name -> !name.contains("$"));
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(method -> simple(method.getClassName()) + "." + method.getMethodName())
        .orElseGet(test::getDisplayName);
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}

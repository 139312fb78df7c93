package dev.parley.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one measure found. Owned by the thread that measures. */
public final class Findings {
  private final String measure;
  private final String title;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean failed;

  Findings(String measure, String title) {
    this.measure = measure;
    this.title = title;
  }

  /** Adds a row. */
  public void add(Row row) {
    rows.add(row);
  }

  /** Adds a sentence that the reader of the figures has to know. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** It could not be measured to its end, for this reason. */
  void failed(String reason) {
    failed = true;
    note("not measured: " + reason);
  }

  String measure() {
    return measure;
  }

  String title() {
    return title;
  }

  List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  List<String> notes() {
    return Collections.unmodifiableList(notes);
  }

  boolean failed() {
    return failed;
  }
}

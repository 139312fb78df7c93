package dev.parley.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAligned() {
    String table = new Table("NAME", ">N", "WHAT").row("a", 7, "first").row("long name", 12_345, "x").render(0);
    assertEquals("NAME           N  WHAT\na              7  first\nlong name  12345  x", table);
  }

  @Test
  void wideAndCombiningCharactersAreMeasuredAsShown() {
    String table = new Table("A", "B").row("日本", "x").row("e\u0301a", "y").render(0);
    assertEquals("A     B\n日本  x\ne\u0301a    y", table);
  }

  @Test
  void theLastColumnIsCutToTheScreen() {
    String table = new Table("A", "TEXT").row("abc", "a long text that does not fit").render(20);
    assertEquals("A    TEXT\nabc  a long text th…", table);
    assertTrue(table.lines().allMatch(line -> line.length() <= 20));
  }

  @Test
  void aCellIsOneLine() {
    assertEquals("A\nx y", new Table("A").row("x\n\ty").render(0));
    assertThrows(IllegalArgumentException.class, () -> new Table("A", "B").row("x"));
  }
}

package dev.parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void percentilesAreByNearestRankInAnyOrder() {
    Figures figures = Figures.of(IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray());
    assertEquals(100, figures.median());
    assertEquals(198, figures.p99());
    assertEquals(1, figures.least());
    assertEquals(200, figures.most());
    assertEquals(200, figures.count());
  }

  @Test
  void oneOddValueFarOutMovesTheMedianNotAtAll() {
    assertEquals(2, Figures.of(List.of(3, 1, 2)).median());
    assertEquals(2, Figures.of(List.of(3_000_000, 1, 2)).median());
  }

  @Test
  void ofTheTwoInTheMiddleTheLowerIsTheMedian() {
    assertEquals(2, Figures.of(4, 2, 1, 3).median());
  }

  @Test
  void oneValueIsAllOfIt() {
    Figures one = Figures.of(7);
    assertEquals(List.of(7.0, 7.0, 7.0, 7.0), List.of(one.least(), one.median(), one.p99(), one.most()));
  }

  @Test
  void ofNothingThereIsNoFigure() {
    assertEquals(Double.NaN, Figures.of().median());
    assertEquals(Double.NaN, Figures.of().p99());
  }

  @Test
  void theCallersArrayStaysAsItWas() {
    double[] mine = {3, 1, 2};
    Figures.of(mine);
    assertEquals(3, mine[0]);
  }
}

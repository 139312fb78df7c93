package dev.parley.llm.skills;

import dev.parley.llm.skills.Units.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Arithmetic, units, counting and spelling. */
final class MathSkills {
  private static final int MOST_COUNTED = 100;

  private MathSkills() {}

  static Map<String, Handler> handlers() {
    Map<String, Handler> handlers = new HashMap<>();
    handlers.put("arithmetic", MathSkills::arithmetic);
    handlers.put("units", MathSkills::units);
    handlers.put("count", MathSkills::count);
    handlers.put("spell", MathSkills::spell);
    handlers.put("random.die", (q, w) -> Optional.of(q.say("random.die", Map.of("number", die(q)))));
    return handlers;
  }

  private static Optional<String> arithmetic(Query q, Map<String, String> words) {
    Optional<Arithmetic> problem = Arithmetic.read(words.get("expression"), q.language());
    return problem.flatMap(p -> p.solve().map(solution -> solved(q, p, solution)));
  }

  private static String solved(Query q, Arithmetic p, Arithmetic.Solution solution) {
    return switch (solution) {
      case Arithmetic.Solution.Number n ->
          q.say("arithmetic", Map.of("expression", p.spoken(), "result", shown(n.value())));
      case Arithmetic.Solution.DivisionByZero z -> q.say("arithmetic.zero");
      case Arithmetic.Solution.TooBig t -> q.say("arithmetic.toobig");
    };
  }

  private static String shown(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static Optional<String> units(Query q, Map<String, String> words) {
    Optional<Quantity> from = Quantity.read(words.get("amount"), q.language());
    Optional<Unit> to = q.language().units().named(words.get("unit"));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (!from.get().unit().dimension().equals(to.get().dimension())) {
      return Optional.of(q.say("units.mixed", Map.of("from", from.get().unit().plural(), "to", to.get().plural())));
    }
    BigDecimal result = from.get().unit().to(to.get(), from.get().amount());
    return Optional.of(q.say("units", Map.of(
        "amount", from.get().spoken(q.language()), "result", Quantity.spoken(result, to.get(), q.language()))));
  }

  /** One sentence for every five numbers, so that counting can be followed and interrupted. */
  private static Optional<String> count(Query q, Map<String, String> words) {
    if (!words.get("number").matches("\\d{1,9}")) {
      return Optional.empty();
    }
    long to = Long.parseLong(words.get("number"));
    if (to > MOST_COUNTED || to < 1) {
      return Optional.of(q.say("count.toomany"));
    }
    String numbers = LongStream.rangeClosed(1, to)
        .mapToObj(n -> q.language().numbers().words(n) + (n % 5 == 0 || n == to ? "." : ","))
        .collect(Collectors.joining(" "));
    return Optional.of(q.say("count", Map.of("numbers", numbers)));
  }

  private static Optional<String> spell(Query q, Map<String, String> words) {
    if (!words.get("number").matches("\\d{1,12}")) {
      return Optional.empty();
    }
    String spelled = q.language().numbers().words(Long.parseLong(words.get("number")));
    return Optional.of(q.say("spell", Map.of("number", words.get("number"), "letters", spelled)));
  }

  /** Chance comes from the host's clock, so that the same request has the same answer. */
  private static String die(Query q) {
    return q.language()
        .numbers()
        .words(1 + Math.floorMod(q.now().toInstant().toEpochMilli() * 2_654_435_761L >> 16, 6));
  }
}

package dev.parley.lifecycle;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.lifecycle.install.EngineSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which engines of a kind to try, in order. Where none is configured, an engine that needs a model and has none is not
 * tried, unless that is so with all of them.
 *
 * @param kind the kind
 * @param installed the engines installed of it, the preferred first
 * @param configured names in the order configured; empty: all installed
 * @param language the language to serve
 * @param settings the configured settings of an engine, by its name
 * @param equipped whether the model is there that an engine needs; may read the disk
 */
record Chain(
    EngineKind kind,
    List<EngineSpec> installed,
    List<String> configured,
    String language,
    Map<String, Map<String, String>> settings,
    Predicate<EngineSpec> equipped) {

  /** One of the engines, ready to be started. */
  record Link(EngineSpec spec, EngineChoice choice) {}

  /** The configured engines, after the chosen one where there is one; those that do not know the language left out. */
  List<Link> links(Optional<EngineChoice> chosen) {
    List<Link> links = new ArrayList<>();
    chosen.flatMap(choice -> find(choice.name()).map(spec -> link(spec, choice))).ifPresent(links::add);
    configured().stream()
        .flatMap(name -> find(name).stream())
        .filter(spec -> spec.serves(language))
        .filter(spec -> links.stream().noneMatch(link -> link.spec().equals(spec)))
        .forEach(spec -> links.add(link(spec, EngineChoice.of(kind, spec.name()))));
    return links;
  }

  @Override
  public List<String> configured() {
    return configured.isEmpty() ? byRank().stream().map(EngineSpec::name).toList() : configured;
  }

  private List<EngineSpec> byRank() {
    List<EngineSpec> ready = installed.stream().filter(spec -> !spec.model() || equipped.test(spec)).toList();
    return ready.isEmpty() ? installed : ready;
  }

  /**
   * The engine a user asked for.
   *
   * @throws EngineException when it is not installed or does not know the language
   */
  Link asked(EngineChoice choice) {
    EngineSpec spec = find(choice.name()).orElseThrow(() -> new EngineException(unknown(choice.name())));
    choice.language().filter(tag -> !spec.serves(tag)).ifPresent(tag -> {
      throw new EngineException(
          spec.id() + " does not know the language '" + tag + "', only " + String.join(", ", spec.languages()));
    });
    return link(spec, choice);
  }

  /** Configured names that no installed engine has. */
  List<String> missing() {
    return configured().stream().filter(name -> find(name).isEmpty()).toList();
  }

  /** Why there is no link to try. */
  String empty() {
    if (installed.isEmpty()) {
      return "no " + kind.id() + " engine is installed";
    }
    String names = configured.isEmpty() ? "" : " and configured (" + String.join(", ", configured) + ")";
    return "no " + kind.id() + " engine that is installed" + names + " knows '" + language + "'; installed: " + names();
  }

  private String unknown(String name) {
    return "no " + kind.id() + " engine is called '" + name + "'; installed: " + names();
  }

  private String names() {
    String names = installed.stream().map(EngineSpec::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private Optional<EngineSpec> find(String name) {
    return installed.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  /** Only an engine that needs a model is bound to a language; any other serves all it knows unless told otherwise. */
  private Link link(EngineSpec spec, EngineChoice choice) {
    boolean bound = spec.model() && choice.model().isEmpty();
    Optional<String> tag = choice.language().or(() -> Optional.of(language).filter(any -> bound));
    Map<String, String> all = new HashMap<>(settings.getOrDefault(spec.name(), Map.of()));
    all.putAll(choice.settings());
    return new Link(spec, new EngineChoice(kind, spec.name(), tag, choice.model(), all));
  }
}

package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineStatus;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every engine has a process of its own, a child of the host; none of their code or libraries is in the host. */
@Timeout(60)
class SeparateProcessesTest {
  private static final List<String> ENGINE_LIBRARIES = List.of("vosk", "espeak", "onnxruntime", "jnidispatch");

  @Test
  void eachEngineIsAChildOfTheHostWithItsOwnPid() {
    try (Rig rig = Rig.realTime()) {
      List<EngineStatus> active =
          Arrays.stream(EngineKind.values()).map(k -> rig.engines.active(k).orElseThrow()).toList();
      Set<Long> pids = active.stream().map(e -> e.pid().orElseThrow()).collect(Collectors.toCollection(TreeSet::new));
      assertEquals(EngineKind.values().length, pids.size(), "pids " + pids);
      long host = ProcessHandle.current().pid();
      for (long pid : pids) {
        ProcessHandle engine = ProcessHandle.of(pid).orElseThrow();
        assertTrue(engine.isAlive());
        assertEquals(host, engine.parent().orElseThrow().pid());
      }
    }
  }

  @Test
  void eachEngineMapsTheClassesThatTheBuildPrepared() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/maps")), "this system has no /proc/self/maps");
    try (Rig rig = Rig.realTime()) {
      for (EngineKind kind : EngineKind.values()) {
        EngineStatus engine = rig.engines.active(kind).orElseThrow();
        String maps = Files.readString(Path.of("/proc", Long.toString(engine.pid().orElseThrow()), "maps"));
        assertTrue(maps.contains(".aot"), kind + " loads its classes one by one");
      }
    }
  }

  @Test
  void noEngineClassIsLoadedInTheHost() throws Exception {
    try (Rig rig = Rig.realTime()) {
      int mark = rig.log.mark();
      rig.say(rig.recording("short/01"));
      rig.awaitAnswerEnd(mark);
      ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
      assertTrue(classes.getLoadedClassCount() > 0);
      for (String name : engineClasses()) {
        assertFalse(HostClasses.loaded(name), name + " is loaded in the host");
      }
    }
  }

  private static List<String> engineClasses() {
    return Arrays.stream(Services.context().getBundles())
        .flatMap(bundle -> HostClasses.engineClasses(bundle).stream())
        .toList();
  }

  @Test
  void noEngineLibraryIsMappedIntoTheHost() throws Exception {
    Path maps = Path.of("/proc/self/maps");
    assumeTrue(Files.exists(maps), "this system has no /proc/self/maps");
    try (Rig rig = Rig.realTime()) {
      int mark = rig.log.mark();
      rig.say(rig.recording("short/01"));
      rig.awaitAnswerEnd(mark);
      List<String> mapped = Files.readAllLines(maps);
      for (String library : ENGINE_LIBRARIES) {
        assertTrue(
            mapped.stream().noneMatch(line -> line.contains("lib" + library)), library + " is mapped into the host");
      }
    }
  }
}

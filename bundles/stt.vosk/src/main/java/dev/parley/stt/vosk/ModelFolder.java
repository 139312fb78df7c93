package dev.parley.stt.vosk;

import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks that a folder looks like a whole Vosk model, since the native library aborts the process on a broken one. */
final class ModelFolder {
  private static final List<String> ALWAYS =
      List.of("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/phones/word_boundary.int");
  private static final List<String> LOOKAHEAD = List.of("graph/HCLr.fst", "graph/Gr.fst", "graph/disambig_tid.int");
  private static final String CURE = "; copy or download the model again";

  private ModelFolder() {}

  static void check(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new EngineException("there is no model folder " + folder);
    }
    ALWAYS.forEach(file -> present(folder, file));
    if (!Files.exists(folder.resolve("graph/HCLG.fst"))) {
      LOOKAHEAD.forEach(file -> present(folder, file));
    }
    acousticModel(folder.resolve("am/final.mdl"));
    endpointing(folder.resolve("conf/model.conf"));
  }

  private static void present(Path folder, String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) == 0) {
        throw new EngineException("the model " + folder + " is incomplete: " + name + " is missing or empty" + CURE);
      }
    } catch (IOException e) {
      throw new EngineException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Kaldi's binary files begin with a zero and a B; a model ends with the token that closes the priors. */
  private static void acousticModel(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(20);
      String text = new String(head, StandardCharsets.ISO_8859_1);
      if (!text.startsWith("\0B<TransitionModel>")) {
        throw new EngineException(file + " is not a Kaldi acoustic model" + CURE);
      }
    } catch (IOException e) {
      throw new EngineException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Without it a Kaldi assertion ends the process at the first pause. */
  private static void endpointing(Path file) {
    try {
      if (!Files.readString(file).contains("--endpoint.silence-phones")) {
        throw new EngineException(file + " lacks the line --endpoint.silence-phones=…, without which Vosk aborts");
      }
    } catch (IOException e) {
      throw new EngineException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}

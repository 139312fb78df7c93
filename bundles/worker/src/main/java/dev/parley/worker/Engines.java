package dev.parley.worker;

import dev.parley.api.engine.Engine;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.engine.LanguageModel;
import dev.parley.api.engine.SpeechToText;
import dev.parley.api.engine.TextToSpeech;
import dev.parley.api.engine.VoiceActivityDetector;
import java.lang.reflect.InvocationTargetException;

/** Makes the engine from its class name. */
final class Engines {
  private Engines() {}

  /** A new engine; throws EngineException with one line when the class is not what it should be. */
  static Engine create(String className, EngineKind kind) {
    Object made = made(className);
    if (!type(kind).isInstance(made)) {
      throw new EngineException(className + " does not implement " + type(kind).getName());
    }
    return (Engine) made;
  }

  private static Object made(String className) {
    try {
      return Class.forName(className).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new EngineException("the class path has no class " + className, e);
    } catch (InvocationTargetException e) {
      throw new EngineException(className + " cannot be made: " + OneLine.of(e.getCause()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new EngineException(className + " has no public constructor without parameters", e);
    }
  }

  private static Class<? extends Engine> type(EngineKind kind) {
    return switch (kind) {
      case VAD -> VoiceActivityDetector.class;
      case STT -> SpeechToText.class;
      case LLM -> LanguageModel.class;
      case TTS -> TextToSpeech.class;
    };
  }
}

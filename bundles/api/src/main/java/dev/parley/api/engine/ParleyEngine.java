package dev.parley.api.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Marks the one class of an engine bundle. bnd turns it into the manifest capability by which the host finds the
 * engine without ever loading it: {@code Provide-Capability: parley.engine; kind; name; languages; class; …}.
 *
 * <p>The class implements the interface of its kind ({@link SpeechToText}, {@link LanguageModel}, {@link TextToSpeech}
 * or {@link VoiceActivityDetector}) and has a public constructor without parameters.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Capability(namespace = ParleyEngine.NAMESPACE, attribute = {"kind=${#kind}", "class=${@class}"})
public @interface ParleyEngine {
  /** The capability's namespace. */
  String NAMESPACE = "parley.engine";

  /** The kind's id: {@code vad}, {@code stt}, {@code llm} or {@code tts}. */
  String kind();

  /** The name users type: lower-case letters, digits and hyphens, unique within its kind. */
  @Attribute("name")
  String name();

  /** One line that {@code engine:list} shows. */
  @Attribute("description")
  String description();

  /** BCP 47 primary languages it serves ({@code en}); empty: any. */
  @Attribute("languages")
  String[] languages() default {};

  /** Whether it needs a model folder; the host then refuses to start it without one and says where it looked. */
  @Attribute("model")
  boolean model() default false;

  /** Higher is preferred where the configuration names no engine of this kind. */
  @Attribute("rank")
  int rank() default 0;

  /** Arguments for the worker's JVM, such as {@code -Xmx96m}; appended to the host's own. */
  @Attribute("jvm")
  String[] jvm() default {};
}

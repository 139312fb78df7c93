package dev.parley.lifecycle;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration of PID {@code parley.lifecycle}. Besides these, a property {@code KIND.NAME.KEY} (such as
 * {@code llm.openai.url}) is handed to that engine as its setting {@code KEY}.
 */
@ObjectClassDefinition(
    name = "Parley engines",
    description = "Which engines serve, and how long the host waits for them")
@interface LifecycleConfig {
  @AttributeDefinition(name = "VAD", description = "voice activity engines in order of preference; empty: by rank")
  String[] vad() default {};

  @AttributeDefinition(name = "STT", description = "speech to text engines in order of preference; empty: by rank")
  String[] stt() default {};

  @AttributeDefinition(name = "LLM", description = "language models in order of preference; empty: by rank")
  String[] llm() default {};

  @AttributeDefinition(name = "TTS", description = "text to speech engines in order of preference; empty: by rank")
  String[] tts() default {};

  @AttributeDefinition(name = "Language", description = "BCP 47 primary language engines start with")
  String language() default "en";

  @AttributeDefinition(name = "Start timeout", description = "milliseconds without progress while starting")
  long start_timeout() default 30_000;

  @AttributeDefinition(name = "Ping interval", description = "milliseconds between two pings")
  long ping_interval() default 1_000;

  @AttributeDefinition(name = "Pings missed", description = "unanswered pings that make an engine hung")
  int pings_missed() default 3;

  @AttributeDefinition(name = "Join timeout", description = "milliseconds an engine has after it was asked to stop")
  long join_timeout() default 2_000;

  @AttributeDefinition(name = "Terminate timeout", description = "milliseconds between SIGTERM and SIGKILL")
  long terminate_timeout() default 1_000;

  @AttributeDefinition(name = "Drain timeout", description = "milliseconds a replaced engine may finish its work")
  long drain_timeout() default 2_000;

  @AttributeDefinition(name = "Rest", description = "milliseconds an engine out of service rests first; then doubled")
  long rest_time() default 10_000;
}

package dev.parley.lifecycle;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration of PID {@code parley.lifecycle}, over the defaults in PID {@code parley.lifecycle.defaults}. Besides
 * these, a property {@code KIND.LANGUAGE} (such as {@code tts.es}) is the chain of that language, and {@code
 * KIND.NAME.KEY} (such as {@code llm.openai.url}) is handed to that engine as its setting {@code KEY}.
 */
@ObjectClassDefinition(
    pid = LifecycleConfig.PID,
    name = "Parley engines",
    description = "Which engines serve, and how long the host waits for them")
@interface LifecycleConfig {
  /** The user's settings. */
  String PID = "parley.lifecycle";

  /** What they go over. */
  String DEFAULTS = PID + ".defaults";

  @AttributeDefinition(description = "voice activity engines in order of preference; none: all installed, by rank")
  String[] vad() default {};

  @AttributeDefinition(description = "speech to text engines in order of preference; none: all installed, by rank")
  String[] stt() default {};

  @AttributeDefinition(description = "language models in order of preference; none: all installed, by rank")
  String[] llm() default {};

  @AttributeDefinition(description = "text to speech engines in order of preference; none: all installed, by rank")
  String[] tts() default {};

  @AttributeDefinition(description = "language that engines start with, a BCP 47 primary tag")
  String language() default "en";

  @AttributeDefinition(min = "1000", max = "600000", description = "start without progress, 1000 to 600000 ms")
  long start_timeout() default 30_000;

  @AttributeDefinition(min = "10", max = "60000", description = "time between two pings, 10 to 60000 ms")
  long ping_interval() default 1_000;

  @AttributeDefinition(min = "1", max = "100", description = "unanswered pings that make an engine hung, 1 to 100")
  int pings_missed() default 3;

  @AttributeDefinition(min = "0", max = "60000", description = "from asking to stop to SIGTERM, 0 to 60000 ms")
  long join_timeout() default 2_000;

  @AttributeDefinition(min = "0", max = "60000", description = "from SIGTERM to SIGKILL, 0 to 60000 ms")
  long terminate_timeout() default 1_000;

  @AttributeDefinition(min = "0", max = "60000", description = "for a replaced engine to finish, 0 to 60000 ms")
  long drain_timeout() default 2_000;

  @AttributeDefinition(
      min = "1",
      max = "600000",
      description = "first rest of an engine out of service, then doubled, 1 to 600000 ms")
  long rest_time() default 10_000;

  @AttributeDefinition(
      min = "0",
      max = "1000000",
      description = "MB by which an engine may grow before it is replaced when it has nothing to do; 0: any")
  int memory_growth() default 300;

  @AttributeDefinition(
      min = "0",
      max = "1000000",
      description = "MB by which an engine may grow before it is killed and started again at once; 0: any")
  int memory_hard() default 600;

  @AttributeDefinition(
      description = "kinds (vad, stt, llm, tts) of which a second process waits, loaded, for the first to fail")
  String[] spare() default {};

  @AttributeDefinition(min = "1", max = "1000", description = "logs kept of each engine, 1 to 1000")
  int logs_kept() default 20;

  @AttributeDefinition(min = "1", max = "1000", description = "largest log of a process, 1 to 1000 MB")
  int log_megabytes() default 10;
}

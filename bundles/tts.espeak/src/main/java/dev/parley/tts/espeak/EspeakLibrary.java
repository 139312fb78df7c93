package dev.parley.tts.espeak;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.api.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/**
 * The functions of libespeak-ng that are used, after its header {@code speak_lib.h}. Synthesis is synchronous: {@link
 * #speak} returns when the text is spoken or the sink refused more. One thread; the library's state is global, and is
 * left to the end of the process, since its own termination can wait for ever for a thread of its own.
 */
@SuppressWarnings("restricted") // the worker is started with --enable-native-access
final class EspeakLibrary {
  private static final List<String> NAMES =
      List.of(
          "libespeak-ng.so.1",
          "libespeak-ng.so",
          "libespeak-ng.dylib",
          "/opt/homebrew/lib/libespeak-ng.dylib",
          "/usr/local/lib/libespeak-ng.dylib",
          "libespeak-ng.dll");
  private static final String MISSING =
      "the espeak-ng library is not installed; install it with: apt-get install espeak-ng"
          + " (macOS: brew install espeak-ng)."
          + " Until then the freetts engine speaks English";

  private static final int SYNCHRONOUS = 2;
  private static final int BUFFER_MILLIS = 20;

  /** Report phonemes not at all, and never call exit(). */
  private static final int DONT_EXIT = 0x8000;

  private static final int UTF8 = 1;
  private static final int END_PAUSE = 0x1000;
  private static final int RATE = 1;
  private static final int PITCH = 3;

  /** {@code espeak_EVENT}: 40 bytes; type, unique id, position, length, audio position, sample, user data, id. */
  private static final long EVENT_BYTES = 40;

  private static final long EVENT_TYPE = 0;
  private static final long EVENT_POSITION = 8;
  private static final long EVENT_LENGTH = 12;
  private static final long EVENT_AUDIO = 16;
  private static final int LAST_EVENT = 0;
  private static final int WORD_EVENT = 1;

  private final Arena arena = Arena.global();
  private final SymbolLookup symbols;
  private final int sampleRate;
  private final MethodHandle synthesise;
  private String voice = "";
  private Optional<Sink> sink = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private int lastWord = -1;

  /** Receives the speech of one text. */
  interface Sink {
    /** Samples, mono 16-bit; false when no more are wanted. */
    boolean audio(short[] samples);

    /** A word: first character, length in characters, milliseconds from the first sample. */
    void word(int offset, int length, int startMillis);
  }

  private EspeakLibrary(String name) {
    symbols = SymbolLookup.libraryLookup(name, arena);
    MethodHandle initialise = function("espeak_Initialize", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    sampleRate = (int) call(initialise, SYNCHRONOUS, BUFFER_MILLIS, MemorySegment.NULL, DONT_EXIT);
    if (sampleRate <= 0) {
      throw new EngineException("espeak-ng could not be initialised; is the package espeak-ng-data installed?");
    }
    MethodHandle setCallback =
        symbols
            .find("espeak_SetSynthCallback")
            .map(s -> Linker.nativeLinker().downcallHandle(s, FunctionDescriptor.ofVoid(ADDRESS)))
            .orElseThrow();
    call(setCallback, callback());
    synthesise =
        function(
            "espeak_Synth", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  }

  /** Loads the installed library; the message of the exception says how to install it. */
  static EspeakLibrary load() {
    for (String name : NAMES) {
      try {
        return new EspeakLibrary(name);
      } catch (IllegalArgumentException notHere) {
        // the next name
      }
    }
    throw new EngineException(MISSING);
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    MemorySegment symbol = symbols.find(name).orElseThrow(() -> new EngineException("this espeak-ng has no " + name));
    return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(result, arguments));
  }

  private static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private MemorySegment callback() {
    try {
      MethodType type = MethodType.methodType(int.class, MemorySegment.class, int.class, MemorySegment.class);
      MethodHandle handle = MethodHandles.lookup().bind(this, "spoken", type);
      return Linker.nativeLinker()
          .upcallStub(handle, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS), arena);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  int sampleRate() {
    return sampleRate;
  }

  void rate(int wordsAMinute) {
    setParameter(RATE, wordsAMinute);
  }

  void pitch(int value) {
    setParameter(PITCH, value);
  }

  private void setParameter(int parameter, int value) {
    call(function("espeak_SetParameter", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), parameter, value, 0);
  }

  /** Chooses a voice by its name; an unknown one is refused with a line for the user. */
  void voice(String name) {
    if (name.equals(voice)) {
      return;
    }
    voice = ""; // a refused voice leaves the library without any
    try (Arena here = Arena.ofConfined()) {
      int result = (int) call(function("espeak_SetVoiceByName", JAVA_INT, ADDRESS), here.allocateFrom(name));
      if (result != 0) {
        throw new EngineException("espeak-ng has no voice " + name + "; espeak-ng --voices lists those it has");
      }
      voice = name;
    }
  }

  /** Speaks a text; returns when it is over or the sink refused more. */
  void speak(String text, Sink into) {
    sink = Optional.of(into);
    lastWord = -1;
    failure = Optional.empty();
    try (Arena here = Arena.ofConfined()) {
      MemorySegment utf8 = here.allocateFrom(text);
      int flags = UTF8 | END_PAUSE;
      call(synthesise, utf8, utf8.byteSize(), 0, 1, 0, flags, MemorySegment.NULL, MemorySegment.NULL);
    } finally {
      sink = Optional.empty();
    }
    failure.ifPresent(EspeakLibrary::rethrow);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(failure);
  }

  /**
   * Called by the library with a buffer of samples and the events in it; 1 stops the synthesis. What is thrown in here
   * would end the process, so it is kept for {@link #speak}.
   */
  @SuppressWarnings("unused")
  private int spoken(MemorySegment samples, int count, MemorySegment events) {
    try {
      return handOn(samples, count, events, sink.orElseThrow());
    } catch (Throwable e) {
      failure = Optional.of(e);
      return 1;
    }
  }

  private int handOn(MemorySegment samples, int count, MemorySegment events, Sink into) {
    words(events, into);
    if (samples.address() == 0 || count <= 0) {
      return 0;
    }
    short[] copy = samples.reinterpret(2L * count).toArray(JAVA_SHORT);
    return into.audio(copy) ? 0 : 1;
  }

  /** The library repeats a word inside numbers it expands, and some have no position: only what goes on counts. */
  private void words(MemorySegment events, Sink into) {
    if (events.address() == 0) {
      return;
    }
    MemorySegment list = events.reinterpret(Long.MAX_VALUE);
    for (long at = 0; list.get(JAVA_INT, at + EVENT_TYPE) != LAST_EVENT; at += EVENT_BYTES) {
      int offset = list.get(JAVA_INT, at + EVENT_POSITION) - 1;
      if (list.get(JAVA_INT, at + EVENT_TYPE) == WORD_EVENT && offset > lastWord) {
        lastWord = offset;
        into.word(offset, list.get(JAVA_INT, at + EVENT_LENGTH), list.get(JAVA_INT, at + EVENT_AUDIO));
      }
    }
  }
}

package dev.parley.audio.aec;

import dev.onvoid.webrtc.internal.NativeLoader;
import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.Set;

/** webrtc-java, loaded once for this bundle, when first used. Safe from every thread. */
final class WebRtc {
  /** What webrtc-java's own loader calls the library. */
  private static final String NAME = "webrtc-java";

  private final NativeLibrary library;
  private boolean loaded;

  WebRtc(NativeLibrary library) {
    this.library = library;
  }

  /**
   * A new processing chain.
   *
   * @throws IOException when the library cannot be loaded; the message names the cause and the cure
   */
  synchronized AudioProcessing open(AudioProcessingConfig config) throws IOException {
    if (!loaded) {
      library.load();
      Exit.withoutDestructors();
      tellLoader();
      loaded = true;
    }
    try {
      AudioProcessing processing = new AudioProcessing();
      processing.applyConfig(config);
      return processing;
    } catch (LinkageError e) {
      throw new IOException("the echo canceller's library is not the one that it was made for: " + e, e);
    }
  }

  /** webrtc-java's loader takes it for loaded, and does not unpack a copy of its own. */
  private static void tellLoader() throws IOException {
    try {
      Field names = NativeLoader.class.getDeclaredField("LOADED_LIB_SET");
      names.setAccessible(true);
      add(Optional.ofNullable(names.get(null)).orElseThrow(NoSuchFieldException::new));
    } catch (ReflectiveOperationException e) {
      throw new IOException("this is not the webrtc-java that the echo canceller was made for", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static void add(Object names) {
    ((Set<String>) names).add(NAME);
  }
}

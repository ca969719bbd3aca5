package dev.nightshift.testkit.telegram;

import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The listener between a {@link TelegramResource} and the tests, one per JVM; public only for its
 * reflective look-up across class loaders.
 */
public final class SharedListener {

  private static final AtomicReference<@Nullable ServerSocket> CURRENT = new AtomicReference<>();

  private SharedListener() {}

  /** Of the class loader that is asked: only the system's is the same for everybody. */
  public static AtomicReference<@Nullable ServerSocket> current() {
    return CURRENT;
  }

  @SuppressWarnings("unchecked")
  static AtomicReference<@Nullable ServerSocket> inSystemClassLoader() {
    try {
      return (AtomicReference<@Nullable ServerSocket>)
          ClassLoader.getSystemClassLoader()
              .loadClass(SharedListener.class.getName())
              .getMethod("current")
              .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The Bot API's listener cannot be reached.", e);
    }
  }
}

package dev.nightshift.testkit.wire;

import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The listeners between test resources and the tests, by stand-in, one of each per JVM; public only
 * for its reflective look-up across class loaders.
 */
public final class SharedListeners {

  private static final Map<String, ServerSocket> CURRENT = new ConcurrentHashMap<>();

  private SharedListeners() {}

  /** Of the class loader that is asked: only the system's is the same for everybody. */
  public static Map<String, ServerSocket> current() {
    return CURRENT;
  }

  /** Those that resources and tests share. */
  @SuppressWarnings("unchecked")
  public static Map<String, ServerSocket> inSystemClassLoader() {
    try {
      return (Map<String, ServerSocket>)
          ClassLoader.getSystemClassLoader()
              .loadClass(SharedListeners.class.getName())
              .getMethod("current")
              .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The stand-ins' listeners cannot be reached.", e);
    }
  }
}

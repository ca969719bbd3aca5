package dev.nightshift.gateway.audit;

import org.jspecify.annotations.Nullable;

/** The channel that the current thread acts for: bound while a message is handled. */
public final class AuditChannel {

  private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();
  private static final String HTTP = "http";

  private AuditChannel() {}

  /** The bound one; outside of messages, everything asked for comes over HTTP. */
  static String current() {
    String bound = CURRENT.get();
    return bound == null ? HTTP : bound;
  }

  /** Binds the channel to the current thread until the scope is closed. */
  public static Scope bind(String channel) {
    String before = CURRENT.get();
    CURRENT.set(channel);
    return () -> restore(before);
  }

  private static void restore(@Nullable String before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** Ends a binding. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {

    @Override
    void close();
  }
}

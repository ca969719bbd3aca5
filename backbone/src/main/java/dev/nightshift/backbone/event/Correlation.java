package dev.nightshift.backbone.event;

import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread works on behalf of: bound while a request or an event is handled, written
 * into every event that comes of it and into the log context.
 *
 * @param correlationId the same from the first request to the last event
 * @param causationId id of the event being handled, if one is
 * @param traceparent W3C trace context, if there is one
 */
public record Correlation(
    String correlationId, @Nullable String causationId, @Nullable String traceparent) {

  private static final ThreadLocal<@Nullable Correlation> CURRENT = new ThreadLocal<>();
  private static final String LOG_KEY = "correlationId";

  /** The bound one, or a new one for work that nobody asked for. */
  public static Correlation current() {
    Correlation bound = CURRENT.get();
    return bound != null ? bound : new Correlation("cor-" + UUID.randomUUID(), null, null);
  }

  /** A correlation that starts here, under a given id. */
  public static Correlation of(String correlationId) {
    return new Correlation(correlationId, null, null);
  }

  /** Binds this to the current thread until the scope is closed; scopes nest. */
  public Scope bind() {
    Correlation before = CURRENT.get();
    set(this);
    return () -> set(before);
  }

  private static void set(@Nullable Correlation correlation) {
    if (correlation == null) {
      CURRENT.remove();
      MDC.remove(LOG_KEY);
    } else {
      CURRENT.set(correlation);
      MDC.put(LOG_KEY, correlation.correlationId());
    }
  }

  /** Ends a binding. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {

    @Override
    void close();
  }
}

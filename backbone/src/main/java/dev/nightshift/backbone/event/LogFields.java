package dev.nightshift.backbone.event;

import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Fields of every log line that this thread writes until it is closed, beside the correlation id;
 * what they were before comes back then. Ids only: no names, no texts, no secrets.
 */
public final class LogFields implements AutoCloseable {

  private final Map<String, @Nullable Object> before = new HashMap<>();

  private LogFields() {}

  /** One field, such as {@code task}. */
  public static LogFields of(String name, String value) {
    return new LogFields().and(name, value);
  }

  public LogFields and(String name, String value) {
    before.putIfAbsent(name, MDC.get(name));
    MDC.put(name, value);
    return this;
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            MDC.remove(name);
          } else {
            MDC.put(name, value);
          }
        });
  }
}

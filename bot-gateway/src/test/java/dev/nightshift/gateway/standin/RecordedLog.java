package dev.nightshift.gateway.standin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * What loggers say while a test listens. A line begins with the message; its parameters, its
 * context and what was thrown, with every cause, follow.
 */
public final class RecordedLog extends Handler implements AutoCloseable {

  private record Heard(Logger logger, @Nullable Level before) {}

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final List<Heard> loggers;

  private RecordedLog(List<Heard> loggers) {
    this.loggers = loggers;
  }

  /**
   * Listens to what they say anyway.
   *
   * @param names of loggers; empty: of all
   */
  public static RecordedLog of(String... names) {
    RecordedLog log =
        new RecordedLog(
            Stream.of(names)
                .map(Logger::getLogger)
                .map(logger -> new Heard(logger, logger.getLevel()))
                .toList());
    log.loggers.forEach(heard -> heard.logger().addHandler(log));
    return log;
  }

  /** Has them say more, until this is closed. */
  public RecordedLog downTo(Level level) {
    loggers.forEach(heard -> heard.logger().setLevel(level));
    return this;
  }

  /** What was said so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(text((ExtLogRecord) line));
  }

  private static String text(ExtLogRecord line) {
    StringWriter thrown = new StringWriter();
    if (line.getThrown() != null) {
      line.getThrown().printStackTrace(new PrintWriter(thrown, true));
    }
    return "%s %s %s %s"
        .formatted(
            line.getFormattedMessage(),
            Arrays.toString(line.getParameters()),
            line.getMdcCopy(),
            thrown);
  }

  @Override
  public void flush() {
    // Kept as it comes.
  }

  @Override
  public void close() {
    loggers.forEach(
        heard -> {
          heard.logger().removeHandler(this);
          heard.logger().setLevel(heard.before());
        });
  }
}

package dev.nightshift.local.control;

import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the log files of a home. It needs nobody alive, and follows a file over its rotation.
 *
 * <p>A service's files are {@code <service>-<slot>.log}; the backing servers' and the supervisor's
 * are {@code postgres.log}, {@code kafka.log}, {@code supervisor.log}.
 */
public final class StackLogs {

  private static final Duration POLL = Duration.ofMillis(200);

  private final StackHome home;

  public StackLogs(StackHome home) {
    this.home = home;
  }

  /** The current log files of a service, one per instance, in the order of their slots. */
  public List<Path> files(String service) {
    if (!Files.isDirectory(home.logs())) {
      return List.of();
    }
    String pattern = Pattern.quote(service) + "(-\\d+)?\\.log";
    try (Stream<Path> files = Files.list(home.logs())) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
    } catch (IOException e) {
      throw new LocalStackException("The logs in " + home.logs() + " cannot be read.", e);
    }
  }

  /** The last lines of each of a service's files. */
  public void tail(String service, int lines, Consumer<String> sink) {
    for (LogCursor cursor : cursors(service)) {
      cursor.lastLines(lines).forEach(sink);
    }
  }

  /** The last lines, then every new one, until told to stop or interrupted. */
  public void follow(String service, int lines, Consumer<String> sink, BooleanSupplier stopped) {
    List<LogCursor> cursors = cursors(service);
    cursors.forEach(cursor -> cursor.lastLines(lines).forEach(sink));
    while (!stopped.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      cursors.forEach(cursor -> cursor.newLines().forEach(sink));
      pause();
    }
  }

  private List<LogCursor> cursors(String service) {
    List<LogCursor> cursors = new ArrayList<>();
    files(service).forEach(file -> cursors.add(new LogCursor(file)));
    if (cursors.isEmpty()) {
      throw new LocalStackException("There is no log of " + service + " in " + home.logs() + ".");
    }
    return cursors;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

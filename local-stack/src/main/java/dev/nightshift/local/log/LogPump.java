package dev.nightshift.local.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Carries what one process prints into its log, and remembers its last lines. Reads until the
 * process (and whoever inherited its output) is gone, whatever happens to the log.
 */
public final class LogPump {

  private static final int REMEMBERED_LINES = 40;
  private static final int LONGEST_LINE_BYTES = 64 << 10;

  private final RotatingLog log;
  private Deque<String> current = new ArrayDeque<>();
  private List<String> lastWords = List.of();

  public LogPump(RotatingLog log) {
    this.log = log;
  }

  /** Starts carrying on a thread of its own. */
  public void carry(String name, InputStream output) {
    Thread.ofVirtual().name("log-" + name).start(() -> pump(output));
  }

  /** The last lines of the latest process, whether it lives or not. */
  public synchronized List<String> lastLines() {
    return List.copyOf(current);
  }

  /** The last lines of the latest process that ended: what its successor says does not count. */
  public synchronized List<String> lastWords() {
    return lastWords;
  }

  public Path file() {
    return log.file();
  }

  /** A line of our own among those of the process. */
  public void note(String line) {
    log.line(line);
  }

  private void pump(InputStream output) {
    Deque<String> lines = new ArrayDeque<>();
    synchronized (this) {
      current = lines;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(output, 1 << 13)) {
      for (int next = nextByte(in); next >= 0; next = nextByte(in)) {
        if (next == '\n' || line.size() >= LONGEST_LINE_BYTES) {
          emit(line, lines);
        }
        if (next != '\n') {
          line.write(next);
        }
      }
    } catch (IOException ended) {
      log.line("supervisor: the output could not be read further: " + ended.getMessage());
    }
    if (line.size() > 0) {
      emit(line, lines);
    }
    synchronized (this) {
      lastWords = List.copyOf(lines);
    }
  }

  /**
   * A read that waits while the process ends may fail, because Java then exchanges the pipe for
   * what was left in it; the next read gets that.
   */
  private static int nextByte(InputStream in) throws IOException {
    try {
      return in.read();
    } catch (IOException exchanged) {
      return in.read();
    }
  }

  private void emit(ByteArrayOutputStream bytes, Deque<String> lines) {
    String line = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    log.line(line);
    synchronized (this) {
      lines.addLast(line);
      if (lines.size() > REMEMBERED_LINES) {
        lines.removeFirst();
      }
    }
  }
}

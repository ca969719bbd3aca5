package dev.nightshift.local.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes what is printed into a rotating log, line by line. */
public final class LogPrinter extends OutputStream {

  private final RotatingLog log;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LogPrinter(RotatingLog log) {
    this.log = log;
  }

  public static PrintStream to(RotatingLog log) {
    return new PrintStream(new LogPrinter(log), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int next) {
    if (next == '\n') {
      log.line(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(next);
    }
  }
}

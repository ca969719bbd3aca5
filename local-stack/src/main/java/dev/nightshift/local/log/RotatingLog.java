package dev.nightshift.local.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log file that is moved away each day (UTC) and when it gets too big, as {@code
 * <name>.<yyyy-mm-dd>.<n>}; those older than the days to keep are deleted.
 *
 * <p>A line that cannot be written (a full disk) is dropped and counted, and the count is written
 * when writing works again: whoever produces the lines must never wait for the disk.
 */
public final class RotatingLog implements AutoCloseable {

  private final Path file;
  private final Clock clock;
  private final LogLimits limits;
  private @Nullable OutputStream out;
  private LocalDate day;
  private long size;
  private long dropped;

  public RotatingLog(Path file, Clock clock, LogLimits limits) {
    this.file = file;
    this.clock = clock;
    this.limits = limits;
    this.day = today();
  }

  public Path file() {
    return file;
  }

  public synchronized void line(String line) {
    try {
      OutputStream open = openForNow();
      if (dropped > 0) {
        String notice = "(" + dropped + " lines could not be written)\n";
        write(open, notice.getBytes(StandardCharsets.UTF_8));
        dropped = 0;
      }
      write(open, (line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException full) {
      dropped++;
    }
  }

  @Override
  public synchronized void close() {
    try {
      closeFile();
    } catch (IOException e) {
      dropped++;
    }
  }

  private void write(OutputStream open, byte[] bytes) throws IOException {
    open.write(bytes);
    size += bytes.length;
  }

  private OutputStream openForNow() throws IOException {
    LocalDate today = today();
    OutputStream open = out;
    if (open != null && (!today.equals(day) || size >= limits.bytes())) {
      closeFile();
      moveAway(day);
      open = null;
    }
    if (open == null) {
      day = today;
      open = openFile();
      out = open;
    }
    return open;
  }

  private OutputStream openFile() throws IOException {
    if (Files.exists(file)) {
      LocalDate written =
          LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
      if (!written.equals(day) || Files.size(file) >= limits.bytes()) {
        moveAway(written);
      }
    }
    deleteOld();
    size = Files.exists(file) ? Files.size(file) : 0;
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void closeFile() throws IOException {
    OutputStream open = out;
    out = null;
    if (open != null) {
      open.close();
    }
  }

  private void moveAway(LocalDate written) throws IOException {
    int number = 1;
    while (Files.exists(rotated(written, number))) {
      number++;
    }
    Files.move(file, rotated(written, number), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path rotated(LocalDate written, int number) {
    return file.resolveSibling(file.getFileName() + "." + written + "." + number);
  }

  private void deleteOld() throws IOException {
    String prefix = file.getFileName() + ".";
    LocalDate oldest = day.minusDays(limits.days());
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      List<Path> rotated =
          files.filter(each -> each.getFileName().toString().startsWith(prefix)).toList();
      for (Path each : rotated) {
        String date = each.getFileName().toString().substring(prefix.length()).split("\\.")[0];
        if (date.length() == 10 && date.compareTo(oldest.toString()) < 0) {
          Files.delete(each);
        }
      }
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}

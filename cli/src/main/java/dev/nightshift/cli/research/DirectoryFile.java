package dev.nightshift.cli.research;

import dev.nightshift.cli.outcome.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of companies on this machine, looked at before anything is sent: a readable CSV file
 * with a header line and at least one line below it.
 */
final class DirectoryFile {
  /** A cell that no column is called: a number, a date, a mail address, a web address. */
  private static final Pattern DATA =
      Pattern.compile("[-+]?\\d[\\d.,/:-]*|\\S+@\\S+|https?://\\S+|www\\.\\S+");

  private DirectoryFile() {}

  /** The file, or the sentence that says why it is none. */
  static Path check(Path file) {
    if (!Files.exists(file)) {
      throw CommandFailed.failed("There is no file %s.".formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw CommandFailed.failed(
          "%s is a folder; --directory wants a CSV file of companies.".formatted(file));
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      checkLines(file, lines);
      return file;
    } catch (MalformedInputException e) {
      throw CommandFailed.failed("%s is not a UTF-8 text file; save it as CSV.".formatted(file));
    } catch (IOException e) {
      throw CommandFailed.failed("Cannot read %s; check that you may read it.".formatted(file));
    }
  }

  private static void checkLines(Path file, BufferedReader lines) throws IOException {
    String header = lines.readLine();
    if (header == null) {
      throw CommandFailed.failed("%s is empty.".formatted(file));
    }
    if (header.indexOf('\0') >= 0) {
      throw CommandFailed.failed("%s is not a text file; save it as CSV.".formatted(file));
    }
    if (!isHeader(header)) {
      throw CommandFailed.failed(
          "%s has no header line; its first line must name the columns, such as name,city,state."
              .formatted(file));
    }
    try (Stream<String> rest = lines.lines()) {
      if (rest.allMatch(String::isBlank)) {
        throw CommandFailed.failed("%s has a header line but no company below it.".formatted(file));
      }
    }
  }

  static boolean isHeader(String line) {
    List<String> cells =
        Stream.of(line.replace("\ufeff", "").split("[,;\t]"))
            .map(cell -> cell.replace('"', ' ').strip())
            .toList();
    return cells.stream().anyMatch(cell -> !cell.isEmpty())
        && cells.stream().noneMatch(cell -> DATA.matcher(cell).matches());
  }
}

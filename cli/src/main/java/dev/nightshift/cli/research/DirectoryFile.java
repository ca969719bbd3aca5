package dev.nightshift.cli.research;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nightshift.cli.outcome.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory of companies on this machine, looked at before anything is sent: a readable CSV file
 * with a header line and at least one line below it. What is refused here the workers would refuse
 * too; whatever else they need of it is theirs to say.
 */
final class DirectoryFile {
  private DirectoryFile() {}

  /** The file, or the sentence that says why it is none. */
  static Path check(Path file) {
    if (!Files.exists(file)) {
      throw CommandFailed.failed("There is no file %s.".formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw CommandFailed.failed(
          "%s is a folder; a CSV file of companies is wanted.".formatted(file));
    }
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CsvReader<CsvRecord> csv = CsvText.records(text)) {
      checkRecords(file, csv.iterator());
      return file;
    } catch (CsvParseException e) {
      throw CommandFailed.failed(
          "%s is not a well-formed CSV file; check its quotes.".formatted(file));
    } catch (UncheckedIOException e) {
      throw unreadable(file, e.getCause());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void checkRecords(Path file, Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      throw CommandFailed.failed("%s is empty.".formatted(file));
    }
    List<String> header = records.next().getFields();
    if (header.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw CommandFailed.failed("%s is not a text file; save it as CSV.".formatted(file));
    }
    if (!HeaderLine.mayBe(header)) {
      throw CommandFailed.failed(
          "%s has no header line; its first line must name the columns, such as name,city,state."
              .formatted(file));
    }
    boolean rows = false;
    while (records.hasNext()) { // to the end: the last line may be the damaged one
      rows |= !records.next().getFields().stream().allMatch(String::isBlank);
    }
    if (!rows) {
      throw CommandFailed.failed("%s has a header line but no company below it.".formatted(file));
    }
  }

  private static CommandFailed unreadable(Path file, @Nullable Throwable cause) {
    return CommandFailed.failed(
        cause instanceof CharacterCodingException
            ? "%s is not a UTF-8 text file; save it as CSV.".formatted(file)
            : "Cannot read %s; check that you may read it.".formatted(file));
  }
}

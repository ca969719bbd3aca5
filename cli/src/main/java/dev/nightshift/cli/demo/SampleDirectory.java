package dev.nightshift.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundled directory of made-up companies; a few of each sector have no contact. */
final class SampleDirectory {
  static final String NAME = "sample-companies.csv";

  private final String text;

  SampleDirectory() {
    try (InputStream in = SampleDirectory.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is missing from the client");
      }
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path writeTo(Path folder) throws IOException {
    return Files.writeString(folder.resolve(NAME), text);
  }

  int size() {
    return (int) rows().count();
  }

  List<String> namesIn(String sector) {
    return rows()
        .filter(row -> row.getField("sector").equals(sector))
        .map(row -> row.getField("name"))
        .toList();
  }

  long withContactIn(String sector) {
    return rows()
        .filter(row -> row.getField("sector").equals(sector) && !row.getField("email").isEmpty())
        .count();
  }

  private Stream<NamedCsvRecord> rows() {
    return CsvReader.builder().ofNamedCsvRecord(text).stream();
  }
}

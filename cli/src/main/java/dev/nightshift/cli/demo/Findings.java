package dev.nightshift.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The companies of an exported file, compared with those that should be there. */
record Findings(List<String> companies) {

  static Findings read(Path companiesCsv) throws IOException {
    try (Stream<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(companiesCsv).stream()) {
      return new Findings(rows.map(row -> row.getField("name")).toList());
    }
  }

  /** What is wrong: a company twice, one missing, one that nobody asked for. */
  List<String> problems(List<String> expected) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    companies.stream()
        .filter(name -> !seen.add(name))
        .forEach(name -> problems.add(name + " is there twice"));
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(seen);
    missing.forEach(name -> problems.add(name + " is missing"));
    seen.removeAll(new HashSet<>(expected));
    seen.forEach(name -> problems.add(name + " should not be there"));
    return problems;
  }
}

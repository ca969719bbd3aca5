package dev.nightshift.benchmarks.research;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.nightshift.research.company.Domain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What stands in the two tables that a user gets of a run.
 *
 * @param companies rows of the companies' table
 * @param companiesTwice of those, the ones whose company stands above: by its domain, or by its
 *     name and place where none is known
 * @param contacts rows of the contacts' table
 * @param contactsTwice of those, the ones whose person stands above at the same company: by name,
 *     or by e-mail address where none is known
 */
record Export(int companies, int companiesTwice, int contacts, int contactsTwice) {

  private static final String UNKNOWN = "unknown";

  static Export of(byte[] companiesCsv, byte[] contactsCsv) throws IOException {
    List<String> companies = keys(companiesCsv, Export::company);
    List<String> contacts = keys(contactsCsv, Export::contact);
    return new Export(companies.size(), twice(companies), contacts.size(), twice(contacts));
  }

  private static List<String> keys(byte[] csv, Function<NamedCsvRecord, String> key)
      throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(new ByteArrayInputStream(csv))) {
      return rows.stream().map(key).toList();
    }
  }

  private static int twice(List<String> keys) {
    return keys.size() - new HashSet<>(keys).size();
  }

  private static String company(NamedCsvRecord row) {
    String domain = Domain.normalised(row.getField("domain"));
    return domain == null ? all(row, "name", "city", "state") : domain;
  }

  private static String contact(NamedCsvRecord row) {
    String person = cell(row, "name");
    return all(row, "company", person.equals(UNKNOWN) ? "email" : "name");
  }

  private static String all(NamedCsvRecord row, String... fields) {
    StringBuilder all = new StringBuilder();
    for (String field : fields) {
      all.append(cell(row, field)).append(" | ");
    }
    return all.toString();
  }

  private static String cell(NamedCsvRecord row, String field) {
    return row.getField(field).strip().toLowerCase(Locale.ROOT);
  }
}

package dev.nightshift.research.export;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.export.Findings.Found;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two tables, each as CSV or both as sheets of a workbook. What is not known reads {@value
 * #UNKNOWN}; a row's confidence is that of its weakest field, its source names every place that
 * states one of its fields.
 */
final class ExportTables {

  static final String UNKNOWN = "Unknown";

  private static final List<String> COMPANY_HEADER = with(List.of(), Company.FIELDS);
  private static final List<String> CONTACT_HEADER = with(List.of("company"), Contact.FIELDS);

  private ExportTables() {}

  static byte[] companies(List<Found> found) {
    return CsvTable.of(COMPANY_HEADER, companyRows(found).toList());
  }

  static byte[] contacts(List<Found> found) {
    return CsvTable.of(CONTACT_HEADER, contactRows(found).toList());
  }

  /** Both tables, written row by row. */
  static void workbook(List<Found> found, OutputStream out) throws IOException {
    try (Spreadsheet workbook = new Spreadsheet(out)) {
      workbook.sheet("Companies", COMPANY_HEADER, companyRows(found));
      workbook.sheet("Contacts", CONTACT_HEADER, contactRows(found));
    }
  }

  private static Stream<List<String>> companyRows(List<Found> found) {
    return found.stream().map(company -> row(List.of(), company.company(), Company.FIELDS));
  }

  private static Stream<List<String>> contactRows(List<Found> found) {
    return found.stream().flatMap(ExportTables::contacts);
  }

  private static Stream<List<String>> contacts(Found found) {
    String company = known(found.company(), Company.NAME);
    return found.contacts().stream().map(contact -> row(List.of(company), contact, Contact.FIELDS));
  }

  private static List<String> row(List<String> first, Facts facts, List<String> fields) {
    List<String> row = new ArrayList<>(first);
    fields.forEach(field -> row.add(known(facts, field)));
    row.add(facts.sources(fields));
    row.add(facts.confidence(fields).toPlainString());
    return row;
  }

  private static String known(Facts facts, String field) {
    String value = facts.value(field);
    return value == null ? UNKNOWN : value;
  }

  private static List<String> with(List<String> first, List<String> fields) {
    return Stream.of(first, fields, List.of("source", "confidence")).flatMap(List::stream).toList();
  }
}

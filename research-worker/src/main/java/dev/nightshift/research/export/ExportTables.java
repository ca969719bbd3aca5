package dev.nightshift.research.export;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.export.Findings.Found;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two tables, each as CSV or both as sheets of a workbook. What is not known reads {@value
 * #UNKNOWN}; a row's confidence is that of its weakest field, its source names every place that
 * states one of its fields.
 *
 * <p>Who learnt a row's fields stands behind them: the time is that of the field read first, the
 * cost that of all.
 */
final class ExportTables {

  static final String UNKNOWN = "Unknown";

  private static final List<String> OF_PROVENANCE =
      List.of("fetched_at", "agent", "model", "prompt_version", "cost_usd");

  /** An import takes plain {@code phone} and {@code email} for those of a person. */
  private static final List<String> OF_DETAILS =
      Company.DETAILS.stream()
          .map(field -> field.equals(Company.WEBSITE) ? field : "company_" + field)
          .toList();

  private static final List<String> COMPANY_HEADER = with(List.of(), Company.FIELDS, OF_DETAILS);
  private static final List<String> CONTACT_HEADER =
      with(List.of("company"), Contact.FIELDS, List.of());

  private ExportTables() {}

  /** The table of companies, written row by row; the caller closes. */
  static InputStream companies(Stream<Found> found) throws IOException {
    return CsvTable.of(COMPANY_HEADER, companyRows(found));
  }

  /** The table of their people, likewise. */
  static InputStream contacts(Stream<Found> found) throws IOException {
    return CsvTable.of(CONTACT_HEADER, contactRows(found));
  }

  /**
   * Both tables, written row by row; the caller closes.
   *
   * @param found what was found, once for each of them
   */
  static InputStream workbook(Supplier<Stream<Found>> found) throws IOException {
    return NamelessFile.of(
        out -> {
          try (Spreadsheet workbook = new Spreadsheet(out)) {
            workbook.sheet("Companies", COMPANY_HEADER, companyRows(found.get()));
            workbook.sheet("Contacts", CONTACT_HEADER, contactRows(found.get()));
          }
        });
  }

  private static Stream<List<String>> companyRows(Stream<Found> found) {
    return found.map(company -> row(List.of(), company.company(), Company.FIELDS, Company.DETAILS));
  }

  private static Stream<List<String>> contactRows(Stream<Found> found) {
    return found.flatMap(ExportTables::contacts);
  }

  private static Stream<List<String>> contacts(Found found) {
    String company = known(found.company(), Company.NAME);
    return found.contacts().stream()
        .map(contact -> row(List.of(company), contact, Contact.FIELDS, List.of()));
  }

  private static List<String> row(
      List<String> first, Facts facts, List<String> fields, List<String> details) {
    List<String> all = Stream.concat(fields.stream(), details.stream()).toList();
    List<String> row = new ArrayList<>(first);
    fields.forEach(field -> row.add(known(facts, field)));
    row.add(facts.sources(all));
    row.add(facts.confidence(all).toPlainString());
    details.forEach(field -> row.add(known(facts, field)));
    row.addAll(provenance(facts.known(all).stream().map(Sourced::by).toList()));
    return row;
  }

  private static List<String> provenance(List<Provenance> all) {
    return List.of(
        all.stream()
            .map(Provenance::fetchedAt)
            .min(Comparator.naturalOrder())
            .map(Instant::toString)
            .orElse(UNKNOWN),
        each(all, Provenance::agent),
        each(all, Provenance::model),
        each(all, Provenance::promptVersion),
        all.stream()
            .map(Provenance::costUsd)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .toPlainString());
  }

  private static String each(
      List<Provenance> all, Function<Provenance, @Nullable String> property) {
    return all.stream()
        .map(property)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String known(Facts facts, String field) {
    String value = facts.value(field);
    return value == null ? UNKNOWN : value;
  }

  private static List<String> with(List<String> first, List<String> fields, List<String> details) {
    return Stream.of(first, fields, List.of("source", "confidence"), details, OF_PROVENANCE)
        .flatMap(List::stream)
        .toList();
  }
}

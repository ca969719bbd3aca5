package dev.nightshift.gateway.research;

import dev.nightshift.backbone.http.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what form a run's results can be had. */
public enum ExportFormat {
  CSV("text/csv; charset=UTF-8"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  JSON("application/json");

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The format a word names, in any case. */
  public static Optional<ExportFormat> named(String word) {
    return Arrays.stream(values())
        .filter(format -> format.name().equals(word.strip().toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * The format a word names.
   *
   * @throws ProblemException 400 when it names none
   */
  public static ExportFormat of(String word) {
    return named(word)
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "format-unknown",
                    "The format must be csv, xlsx or json; got '" + word + "'."));
  }

  /**
   * The file at research-worker; {@code table} is asked for where a format has one table per file.
   *
   * @throws ProblemException 400 when there is no such table
   */
  String file(String table) {
    return switch (this) {
      case XLSX -> "run.xlsx";
      case JSON -> "run.json";
      case CSV ->
          switch (table) {
            case "companies", "contacts" -> table + ".csv";
            default ->
                throw new ProblemException(
                    400,
                    "table-unknown",
                    "The table must be companies or contacts; got '" + table + "'.");
          };
    };
  }
}

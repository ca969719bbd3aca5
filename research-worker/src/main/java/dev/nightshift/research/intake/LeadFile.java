package dev.nightshift.research.intake;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.directory.Cell;
import dev.nightshift.research.directory.CsvRows;
import dev.nightshift.research.directory.DirectoryException;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.LeadIds;
import dev.nightshift.research.lead.Particulars;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of leads: what its columns are about, and what each line says. */
final class LeadFile {

  private static final int LONGEST_NAME = 300;

  private final String fileName;
  private final int width;
  private final Map<LeadColumn, Integer> columns;

  private LeadFile(String fileName, int width, Map<LeadColumn, Integer> columns) {
    this.fileName = fileName;
    this.width = width;
    this.columns = columns;
  }

  /** What a line turned out to be. */
  sealed interface Row {

    record Usable(LeadDraft draft) implements Row {}

    /** It cannot be one; {@code why} is a clause that begins with its line. */
    record Unusable(String why) implements Row {}
  }

  /**
   * Recognises the header.
   *
   * @throws DirectoryException when there is none, or no column that names anybody
   */
  static LeadFile open(String fileName, CsvRows rows) {
    CsvRows.Line header = rows.next();
    if (header == null) {
      throw new DirectoryException(
          fileName + " is empty: upload a CSV file with a header line and one row per lead.");
    }
    Map<LeadColumn, Integer> columns = columns(header.cells());
    boolean names =
        Stream.of(LeadColumn.NAME, LeadColumn.COMPANY, LeadColumn.EMAIL, LeadColumn.LAST_NAME)
            .anyMatch(columns::containsKey);
    if (!names) {
      throw new DirectoryException(
          fileName
              + " names nobody: its first line must be a header with a column called name, company"
              + " or email.");
    }
    return new LeadFile(fileName, header.cells().size(), columns);
  }

  private static Map<LeadColumn, Integer> columns(List<String> header) {
    List<String> keys = header.stream().map(CriteriaParser::normalisedKey).toList();
    Map<LeadColumn, Integer> columns = new EnumMap<>(LeadColumn.class);
    for (LeadColumn column : LeadColumn.values()) {
      column.names().stream()
          .map(keys::indexOf)
          .filter(at -> at >= 0 && !columns.containsValue(at))
          .findFirst()
          .ifPresent(at -> columns.put(column, at));
    }
    return columns;
  }

  Row read(CsvRows.Line line) {
    List<String> cells = line.cells();
    if (cells.size() > width) {
      return unusable(line, "has more cells than the header");
    }
    String email = cell(LeadColumn.EMAIL, cells);
    String name = name(cells, email);
    Particulars read =
        new Particulars(
            name == null ? "" : name,
            cell(LeadColumn.TITLE, cells),
            cell(LeadColumn.COMPANY, cells),
            cell(LeadColumn.DOMAIN, cells),
            email,
            cell(LeadColumn.PHONE, cells),
            geography(cells),
            cell(LeadColumn.CONTEXT, cells),
            cell(LeadColumn.TIME_ZONE, cells));
    Optional<LeadState> state = state(cell(LeadColumn.LEAD_STATE, cells));
    boolean zoneKnown = read.timeZone() != null || cell(LeadColumn.TIME_ZONE, cells) == null;
    return unfit(read, name, email, state.isPresent(), zoneKnown)
        .map(why -> unusable(line, why))
        .orElseGet(() -> usable(read, state.orElseThrow(), cells));
  }

  private Row usable(Particulars read, LeadState state, List<String> cells) {
    String source =
        Objects.requireNonNullElse(cell(LeadColumn.SOURCE, cells), "import " + fileName);
    return new Row.Usable(
        new LeadDraft(LeadIds.of(read), read, state, source, new Facts(Map.of())));
  }

  private static Optional<String> unfit(
      Particulars read,
      @Nullable String name,
      @Nullable String email,
      boolean stateKnown,
      boolean zoneKnown) {
    if (name == null || read.name().isEmpty()) {
      return Optional.of("names nobody: it needs a name, a company or an e-mail address");
    }
    if (name.length() > LONGEST_NAME) {
      return Optional.of("has a name of more than " + LONGEST_NAME + " characters");
    }
    if (email != null && read.email() == null) {
      return Optional.of("has an e-mail address that is none");
    }
    if (!stateKnown) {
      return Optional.of(
          "has a state that is none of "
              + Arrays.stream(LeadState.values())
                  .map(state -> state.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
    return zoneKnown ? Optional.empty() : Optional.of("has a time zone that is none");
  }

  private static Row unusable(CsvRows.Line line, String why) {
    return new Row.Unusable("line %d %s".formatted(line.number(), why));
  }

  private @Nullable String name(List<String> cells, @Nullable String email) {
    String whole = cell(LeadColumn.NAME, cells);
    String parts = joined(" ", cells, LeadColumn.FIRST_NAME, LeadColumn.LAST_NAME);
    return Stream.of(
            Optional.ofNullable(whole),
            Optional.ofNullable(parts),
            Optional.ofNullable(cell(LeadColumn.COMPANY, cells)),
            Optional.ofNullable(email))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String geography(List<String> cells) {
    String whole = cell(LeadColumn.GEOGRAPHY, cells);
    return whole != null
        ? whole
        : joined(", ", cells, LeadColumn.CITY, LeadColumn.STATE, LeadColumn.COUNTRY);
  }

  private @Nullable String joined(String between, List<String> cells, LeadColumn... parts) {
    String joined =
        Arrays.stream(parts)
            .map(part -> cell(part, cells))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(between));
    return joined.isEmpty() ? null : joined;
  }

  private @Nullable String cell(LeadColumn column, List<String> cells) {
    Integer at = columns.get(column);
    if (at == null || at >= cells.size()) {
      return null;
    }
    String plain = Cell.plain(cells.get(at));
    return plain.isEmpty() ? null : plain;
  }

  private static Optional<LeadState> state(@Nullable String text) {
    if (text == null) {
      return Optional.of(LeadState.NEW);
    }
    return Arrays.stream(LeadState.values())
        .filter(state -> state.name().equalsIgnoreCase(text))
        .findFirst();
  }
}

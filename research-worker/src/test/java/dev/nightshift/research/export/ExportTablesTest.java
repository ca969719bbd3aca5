package dev.nightshift.research.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.directory.Directory;
import dev.nightshift.research.directory.DirectoryRow;
import dev.nightshift.research.directory.DirectoryRow.Person;
import dev.nightshift.research.export.Findings.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

class ExportTablesTest {

  private static final Instant READ_AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final List<Found> FOUND =
      List.of(
          new Found(
              facts(
                  Map.of(
                      "name", "Acme, Inc.",
                      "domain", "acme.example",
                      "state", "TX",
                      "website", "https://acme.example/",
                      "email", "info@acme.example")),
              List.of(facts(Map.of("name", "Ann Lee", "phone", "+1 555")))),
          new Found(facts(Map.of("name", "=Beta")), List.of()));

  @Test
  void shouldSayUnknownWhereNothingIsKnown() throws Exception {
    assertThat(new String(companies(FOUND), UTF_8))
        .isEqualTo(
            "name,domain,city,state,source,confidence,website,company_address,company_phone,"
                + "company_email,company_description,fetched_at,agent,model,prompt_version,cost_usd\r\n"
                + "\"Acme, Inc.\",acme.example,Unknown,TX,d.csv:2,0.90,https://acme.example/,Unknown,"
                + "Unknown,info@acme.example,Unknown,2026-03-01T10:00:00Z,directory 1,,,0\r\n"
                + "'=Beta,Unknown,Unknown,Unknown,d.csv:2,0.90,Unknown,Unknown,Unknown,Unknown,Unknown,"
                + "2026-03-01T10:00:00Z,directory 1,,,0\r\n");
    assertThat(new String(contacts(FOUND), UTF_8))
        .isEqualTo(
            "company,name,title,email,phone,source,confidence,"
                + "fetched_at,agent,model,prompt_version,cost_usd\r\n"
                + "\"Acme, Inc.\",Ann Lee,Unknown,Unknown,'+1 555,d.csv:2,0.90,2026-03-01T10:00:00Z,directory 1,,,0\r\n");
  }

  @Test
  void shouldBeADirectoryThatReadsBackTheSame() throws Exception {
    List<DirectoryRow> companies = read(companies(FOUND));
    assertThat(companies).extracting(DirectoryRow::name).containsExactly("Acme, Inc.", "=Beta");
    assertThat(companies).extracting(DirectoryRow::domain).containsExactly("acme.example", null);
    assertThat(companies.getFirst().details())
        .isEqualTo(Map.of("website", "https://acme.example/", "email", "info@acme.example"));
    assertThat(companies.getFirst().person()).isEqualTo(new Person(null, null, null, null));
    assertThat(read(contacts(FOUND)))
        .singleElement()
        .satisfies(row -> assertThat(row.person().phone()).isEqualTo("+1 555"));
  }

  /** What a person exports can be uploaded as a directory or as a skip list, and says the same. */
  @Test
  void shouldReadBackWhateverItHolds() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String name = text(random);
      String city = text(random);
      List<DirectoryRow> rows =
          read(companies(List.of(new Found(facts(Map.of("name", name, "city", city)), List.of()))));
      assertThat(rows).as("seed %d", seed).hasSize(1);
      assertThat(rows.getFirst().name()).as("seed %d", seed).isEqualTo(name);
      assertThat(rows.getFirst().places().getFirst().city()).as("seed %d", seed).isEqualTo(city);
    }
  }

  @Test
  void shouldWriteBothTablesAsSheetsWithEveryCellAsItIs() throws Exception {
    try (ReadableWorkbook workbook = new ReadableWorkbook(ExportTables.workbook(FOUND::stream))) {
      List<List<String>> companies = cells(workbook, "Companies");
      assertThat(companies.get(0)).startsWith("name", "domain", "city", "state");
      assertThat(companies.get(1)).startsWith("Acme, Inc.", "acme.example", "Unknown", "TX");
      assertThat(companies.get(2)).startsWith("=Beta");
      assertThat(cells(workbook, "Contacts").get(1)).contains("Ann Lee", "+1 555");
    }
  }

  @Test
  void shouldWriteASheetOfThousandsOfRowsAndCutWhatNoCellHolds() throws Exception {
    List<Found> many =
        IntStream.range(0, 2_500)
            .mapToObj(i -> new Found(facts(Map.of("name", "Company " + i)), List.of()))
            .collect(Collectors.toCollection(ArrayList::new));
    many.add(new Found(facts(Map.of("name", "\u0001" + "x".repeat(40_000))), List.of()));
    try (ReadableWorkbook workbook = new ReadableWorkbook(ExportTables.workbook(many::stream))) {
      List<List<String>> companies = cells(workbook, "Companies");
      assertThat(companies).hasSize(2_502);
      assertThat(companies.getLast().getFirst()).isEqualTo("x".repeat(32_767));
    }
  }

  private static List<List<String>> cells(ReadableWorkbook workbook, String sheet)
      throws IOException {
    return workbook.findSheet(sheet).orElseThrow().read().stream()
        .map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).toList())
        .toList();
  }

  /** Starts and ends with something visible: cells are read without surrounding space. */
  private static String text(Random random) {
    int[] inner = "ab,;\"\n=+-@'\u00fc\u20ac ".codePoints().toArray();
    int[] first = "ab;\"=+@'\u00fc".codePoints().toArray();
    StringBuilder text = new StringBuilder().appendCodePoint(first[random.nextInt(first.length)]);
    for (int i = random.nextInt(8); i > 0; i--) {
      text.appendCodePoint(inner[random.nextInt(inner.length)]);
    }
    return text.append('z').toString();
  }

  private static byte[] companies(List<Found> found) throws IOException {
    try (InputStream file = ExportTables.companies(found.stream())) {
      return file.readAllBytes();
    }
  }

  private static byte[] contacts(List<Found> found) throws IOException {
    try (InputStream file = ExportTables.contacts(found.stream())) {
      return file.readAllBytes();
    }
  }

  private static List<DirectoryRow> read(byte[] csv) {
    List<DirectoryRow> rows = new ArrayList<>();
    try (Directory directory = Directory.open("d.csv", new ByteArrayInputStream(csv))) {
      directory.forEach(rows::add);
    }
    return rows;
  }

  @Test
  void shouldTellOfARowWhoLearntItWhenAndForHowMuch() throws Exception {
    Provenance first =
        new Provenance(READ_AT, "company 1", "small", "company 3", new BigDecimal("0.0012"));
    Provenance second =
        new Provenance(
            READ_AT.plusSeconds(60), "company 1", "large", "company 3", new BigDecimal("0.01"));
    Facts facts =
        new Facts(
            Map.of(
                "name", new Sourced("Acme", "https://acme.example/", BigDecimal.ONE, first),
                "city", new Sourced("Waco", "https://acme.example/", BigDecimal.ONE, second)));
    assertThat(new String(companies(List.of(new Found(facts, List.of()))), UTF_8))
        .contains(",https://acme.example/,1,Unknown,")
        .endsWith(",Unknown,2026-03-01T10:00:00Z,company 1,small; large,company 3,0.0112\r\n");
  }

  private static Facts facts(Map<String, String> values) {
    Map<String, Sourced> facts = new LinkedHashMap<>();
    values.forEach(
        (field, value) ->
            facts.put(
                field,
                new Sourced(
                    value,
                    "d.csv:2",
                    new BigDecimal("0.90"),
                    Provenance.ofRules("directory 1", READ_AT))));
    return new Facts(facts);
  }
}

package dev.nightshift.research.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.StoredRuns;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.export.Findings.Found;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class FindingsServiceTest {

  /** More than are read at once, and twice as many. */
  private static final int COMPANIES = 1_203;

  @Inject Database database;
  @Inject Findings findings;

  private final String run = "run-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void store() {
    database.run(
        tx -> {
          StoredRuns.insert(tx, run, "DONE", "x");
          tx.update(
              """
              insert into company (run_id, ordinal, identity, facts, rejected)
              select $1, i, 'c' || i,
                     format('{"name":{"value":"Company %s","source":"d.csv:%s","confidence":0.9,'
                            || '"by":{"fetchedAt":"2026-03-01T10:00:00Z","agent":"directory 1",'
                            || '"costUsd":0}}}', i, i + 1),
                     case when i % 100 = 0 then 'the same as another' end
              from generate_series(1, $2::int) i
              """,
              run, COMPANIES);
          tx.update(
              """
              insert into work_item
                (run_id, kind, ordinal, identity, subject, payload, state, error, attempt)
              select $1, kind, i, kind || i, 'Company ' || i, '{}',
                     case when i % 100 = 0 then 'REJECTED' else 'FAILED' end, 'because ' || i, 3
              from generate_series(1, $2::int) i, unnest(array['COMPANY', 'CONTACTS']) kind
              """,
              run, COMPANIES);
          tx.update(
              """
              insert into contact (run_id, company_ordinal, ordinal, facts)
              select $1, i, n, '{}' from generate_series(1, $2::int, 2) i, generate_series(1, 2) n
              """,
              run,
              COMPANIES);
        });
  }

  @Test
  void shouldReadEverythingInPartsAsOfOneMoment() {
    List<Integer> second =
        findings.inOneMoment(
            run,
            moment -> {
              assertThat(contacts(moment.found())).isEqualTo(expected());
              another();
              return contacts(moment.found());
            });
    assertThat(second).as("the second time").isEqualTo(expected());
    List<Integer> later = findings.inOneMoment(run, moment -> contacts(moment.found()));
    assertThat(later).hasSize(expected().size() + 1);
  }

  @Test
  void shouldSendADocumentOfEverythingInOrderAcrossAllParts() {
    JsonPath document = JsonPath.from(file("run.json").statusCode(200).extract().asString());
    assertThat(document.getString("run.id")).isEqualTo(run);
    assertThat(document.getList("companies.fields.name.value")).isEqualTo(names());
    List<List<?>> people = document.getList("companies.contacts");
    assertThat(people.stream().map(List::size).toList()).isEqualTo(expected());
    assertThat(document.getList("rejected.name"))
        .isEqualTo(IntStream.rangeClosed(1, 12).mapToObj(i -> "Company " + 100 * i).toList());
    assertThat(document.getList("rejected.reason")).startsWith("because 100");
    List<String> failures = document.getList("failures.subject");
    assertThat(failures.subList(0, names().size())).isEqualTo(names());
    assertThat(failures.subList(names().size(), failures.size())).isEqualTo(names());
    assertThat(document.getList("failures.kind")).startsWith("COMPANY").endsWith("CONTACTS");
    assertThat(document.getList("failures.attempts")).containsOnly(3);
  }

  @Test
  void shouldSendTablesOfEverythingInOrderAcrossAllParts() {
    assertThat(rows("companies.csv")).extracting(row -> row.getField(0)).isEqualTo(names());
    assertThat(rows("contacts.csv"))
        .extracting(row -> row.getField(0))
        .isEqualTo(
            names().stream()
                .filter(name -> name.matches(".*[13579]"))
                .flatMap(name -> Stream.of(name, name))
                .toList());
  }

  /** A part of a file that looks like all of it would be worse than none. */
  @ParameterizedTest
  @ValueSource(strings = {"companies.csv", "contacts.csv", "run.xlsx", "run.json"})
  void shouldSendNoFileWhenSomethingCannotBeReadMidway(String name) {
    database.run(
        tx ->
            tx.update(
                "update company set facts = '{' where run_id = $1 and ordinal = $2",
                run,
                COMPANIES - 1));
    file(name).statusCode(500).header("Content-Disposition", nullValue());
  }

  @Test
  void shouldSendAWorkbookOfEverything() throws Exception {
    byte[] workbook = file("run.xlsx").statusCode(200).extract().asByteArray();
    try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      assertThat(read.findSheet("Companies").orElseThrow().read()).hasSize(1 + expected().size());
      assertThat(read.findSheet("Contacts").orElseThrow().read())
          .hasSize(1 + expected().stream().mapToInt(Integer::intValue).sum());
    }
  }

  private ValidatableResponse file(String name) {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/research/runs/{id}/files/{name}", run, name)
        .then();
  }

  private List<CsvRecord> rows(String name) {
    String table = file(name).statusCode(200).extract().asString();
    return CsvReader.builder().ofCsvRecord(table).stream().skip(1).toList();
  }

  private static List<String> names() {
    return IntStream.rangeClosed(1, COMPANIES)
        .filter(i -> i % 100 != 0)
        .mapToObj(i -> "Company " + i)
        .toList();
  }

  private static List<Integer> contacts(Supplier<Stream<Found>> found) {
    return found.get().map(Found::contacts).map(List<Facts>::size).toList();
  }

  /** Those that were not rejected; every other one has two contacts. */
  private static List<Integer> expected() {
    return IntStream.rangeClosed(1, COMPANIES)
        .filter(i -> i % 100 != 0)
        .mapToObj(i -> i % 2 == 1 ? 2 : 0)
        .toList();
  }

  private void another() {
    database.run(
        tx ->
            tx.update(
                "insert into company (run_id, ordinal, identity, facts)"
                    + " values ($1, 100000, 'late', '{}')",
                run));
  }
}

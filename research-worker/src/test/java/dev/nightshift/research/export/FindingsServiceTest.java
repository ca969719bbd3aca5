package dev.nightshift.research.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.export.Findings.Found;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
          tx.update(
              """
              insert into research_run
                (id, criteria, quantity, directory_file, directory_name, on_gap, requested_by,
                 correlation_id, requested, wanted, extended_by_policy, state, stage,
                 companies_waiting, companies_open, companies_done, companies_failed,
                 contacts_waiting, contacts_open, contacts_done, contacts_failed, with_contacts,
                 finished_at)
              values ($1, '{"state":"TX"}', 1, 'f', 'd.csv', 'ASK', 'x', 'cor-1', 1, 1, false,
                      'DONE', 'CONTACT_RESEARCH', 0, 0, 0, 0, 0, 0, 0, 0, 0, clock_timestamp())
              """,
              run);
          tx.update(
              """
              insert into company (run_id, ordinal, identity, facts, rejected)
              select $1, i, 'c' || i, '{}', case when i % 100 = 0 then 'the same as another' end
              from generate_series(1, $2::int) i
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
    findings.inOneMoment(
        run,
        found -> {
          assertThat(contacts(found)).isEqualTo(expected());
          another();
          assertThat(contacts(found)).as("the second time").isEqualTo(expected());
        });
    assertThat(findings.of(run)).hasSize(expected().size() + 1);
  }

  @Test
  void shouldSendAWorkbookOfEverything() throws Exception {
    byte[] workbook =
        given()
            .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
            .get("/internal/research/runs/{id}/files/run.xlsx", run)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      assertThat(read.findSheet("Companies").orElseThrow().read()).hasSize(1 + expected().size());
      assertThat(read.findSheet("Contacts").orElseThrow().read())
          .hasSize(1 + expected().stream().mapToInt(Integer::intValue).sum());
    }
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

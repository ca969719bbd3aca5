package dev.nightshift.research.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.contract.CrmCommand.AdoptRun;
import dev.nightshift.backbone.contract.CrmCommand.ImportLeads;
import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.contract.CrmCommand.ResumeCrmJob;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.crmjob.CrmJobs;
import dev.nightshift.testkit.ServiceResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class IntakeServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String EVENTS =
      "select sequence from event_stream where topic = 'nightshift.crm.events.v1' and key = $1";
  private static final String RUN =
      """
      insert into research_run (id, criteria, quantity, directory_file, directory_name, on_gap,
        requested_by, correlation_id, requested, wanted, extended_by_policy, state, stage,
        companies_waiting, companies_open, companies_done, companies_failed, contacts_waiting,
        contacts_open, contacts_done, contacts_failed, with_contacts, finished_at)
      values ($1, '{}', 1, 'x', 'x', 'ACCEPT', 'u1', 'cor-1', 1, 1, false, 'DONE', 'CONTACT_RESEARCH',
        0, 0, 0, 0, 0, 0, 0, 0, 0, clock_timestamp())
      """;

  @Inject Database database;
  @Inject CrmJobs jobs;
  @Inject MeterRegistry registry;
  @Inject ObjectMapper json;

  @ConfigProperty(name = "nightshift.gateway.url")
  String gateway;

  private final String mark = "m" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void shouldMakeLeadsOfWhatARunFoundAndNothingNewTheSecondTime() {
    String runId = run(250);
    assertThat(done(new AdoptRun("job-a" + mark, runId, "u1")).getString("text"))
        .isEqualTo(
            "Run %s: 375 new leads, 0 merged into known ones, 0 known already.".formatted(runId));
    assertThat(done(new AdoptRun("job-b" + mark, runId, "u1")).getString("text"))
        .isEqualTo(
            "Run %s: 0 new leads, 0 merged into known ones, 375 known already.".formatted(runId));
    assertThat(count("select count(*) from lead where source = $1", "run " + runId)).isEqualTo(375);
    String sites = "%." + mark + ".example";
    assertThat(count("select count(*) from crm_company where domain like $1", sites))
        .isEqualTo(250);
    assertThat(
            count(
                "select count(*) from crm_contact p join crm_company c on c.id = p.company_id"
                    + " where c.domain like $1",
                sites))
        .as("everybody once, however often the run is adopted")
        .isEqualTo(375);
    JsonPath lead = internal().queryParam("q", "ann250 " + mark).get("leads").jsonPath();
    assertThat(lead.getString("leads[0].state")).isEqualTo("RESEARCHED");
    assertThat(lead.getString("leads[0].company")).isEqualTo("Company 250 " + mark);
    assertThat(lead.getString("leads[0].domain")).isEqualTo("c250." + mark + ".example");
  }

  /** A company may have more people than are saved in one transaction; nobody is left out. */
  @Test
  void shouldTakeInACompanyWithMorePeopleThanAreSavedAtOnce() {
    String runId = run(2);
    database.run(
        tx ->
            tx.update(
                """
                insert into contact (run_id, company_ordinal, ordinal, facts)
                select run_id, company_ordinal, n, replace(facts, 'Bob2', 'Bob' || n)
                from contact, generate_series(3, 450) as n
                where run_id = $1 and ordinal = 2
                """,
                runId));

    assertThat(done(new AdoptRun("job-m" + mark, runId, "u1")).getString("text"))
        .startsWith("Run %s: 451 new leads, 0 merged".formatted(runId));
  }

  /** The instance died after two batches: the next goes on behind them and counts them too. */
  @Test
  void shouldGoOnWhereAnInstanceThatDiedGotTo() {
    String runId = run(100);
    String jobId = "job-" + mark;
    String half = new Tally(80, 120, 0, 0, 0, List.of()).json();
    database.run(
        tx -> {
          jobs.apply(tx, new AdoptRun(jobId, runId, "u1"));
          tx.update("update crm_job set checkpoint = $2 where id = $1", jobId, half);
        });
    assertThat(awaitEnd(jobId).getString("text")).startsWith("Run " + runId + ": 150 new leads");
    assertThat(count("select count(*) from lead where source = $1", "run " + runId)).isEqualTo(30);
  }

  @Test
  void shouldImportWhatItCanNameWhatItCannotAndExportItTheSame() {
    String file =
        """
        Name,Company,E-mail,Phone,City,State,Lead state,Notes
        Ann %1$s,Acme,ann@%1$s.example,+1 555,Austin,TX,contacted,'=HYPERLINK("x")
        ,,,,,,,
        Bea %1$s,Acme,bea@%1$s.example,,,,,
        Cec %1$s,Acme,nobody,,,,,
        Ann again,,ann@%1$s.example,,,,,
        """
            .formatted(mark);
    JsonPath job = done(importing("job-i" + mark, file));
    assertThat(job.getString("text"))
        .isEqualTo(
            "leads.csv: 2 new leads, 1 merged into known ones, 0 known already. 2 rows were left"
                + " out: line 3 names nobody: it needs a name, a company or an e-mail address; line"
                + " 5 has an e-mail address that is none.");
    String exported = internal().queryParam("q", mark).get("leads.csv").asString();
    assertThat(exported)
        .startsWith("\ufeffname,title,company,domain,email,phone,geography,lead_state,time_zone,")
        .contains("'=HYPERLINK")
        .contains("'+1 555");
    assertThat(done(importing("job-j" + mark, exported)).getString("text"))
        .isEqualTo("leads.csv: 0 new leads, 0 merged into known ones, 2 known already.");
    assertThat(internal().queryParam("q", mark).get("leads.csv").asString()).isEqualTo(exported);
  }

  @Test
  void shouldMakeALeadOfEachPersonBehindASharedMailbox() {
    String file =
        """
        Name,Title,E-mail
        Ann %1$s,CEO,sales@%1$s.example
        Bob %1$s,CFO,sales@%1$s.example
        """
            .formatted(mark);
    assertThat(done(importing("job-s" + mark, file)).getString("text"))
        .isEqualTo("leads.csv: 2 new leads, 0 merged into known ones, 0 known already.");
    assertThat(done(importing("job-t" + mark, file)).getString("text"))
        .isEqualTo("leads.csv: 0 new leads, 0 merged into known ones, 2 known already.");
    assertThat(
            count(
                "select count(*) from crm_contact where email = $1", "sales@" + mark + ".example"))
        .isEqualTo(2);
  }

  @Test
  void shouldTakeInAFileWhoseSourcesCannotBeStoredAsTheyAre() {
    String file =
        "Name,E-mail,Source\nBea,bea@%1$s.example,%2$s\nAnn,ann@%1$s.example,fa\0ir\n"
            .formatted(mark, "x".repeat(1_000_000));

    assertThat(done(importing("job-n" + mark, file)).getString("text"))
        .startsWith("leads.csv: 2 new leads");
    assertThat(
            count(
                "select count(*) from lead where email like $1 and source = 'fair'",
                "%@" + mark + ".example"))
        .isOne();
  }

  @Test
  void shouldFailAJobThatCannotBeDoneWithOneSentenceAndTakeItUpAgain() {
    String runId = "run-" + mark;
    String jobId = "job-" + mark;
    JsonPath failed = start(new AdoptRun(jobId, runId, "u1"));
    assertThat(failed.getString("state")).isEqualTo("FAILED");
    assertThat(failed.getString("reason"))
        .isEqualTo("There is no run %s: look it up in the list.".formatted(runId));
    assertThat(
            registry
                .counter(
                    "nightshift.research.crm.jobs.failed", "kind", "adopt-run", "step", "ADOPT")
                .count())
        .isPositive();
    run(1);
    assertThat(start(new ResumeCrmJob(jobId, "u1")).getString("state")).isEqualTo("DONE");
    assertThat(count(EVENTS, jobId)).as("started, failed, started, completed").isEqualTo(4);
  }

  /** A run with as many companies, each with Ann, and every second with Bob too. */
  private String run(int companies) {
    String runId = "run-" + mark;
    List<@Nullable Object[]> found = new ArrayList<>();
    List<@Nullable Object[]> people = new ArrayList<>();
    for (int n = 1; n <= companies; n++) {
      String domain = "c%d.%s.example".formatted(n, mark);
      found.add(
          new Object[] {
            runId, n, domain, facts("name", "Company %d %s".formatted(n, mark), "domain", domain)
          });
      people.add(
          new Object[] {runId, n, 1, facts("name", "Ann" + n, "email", "ann" + n + "@" + domain)});
      if (n % 2 == 0) {
        people.add(new Object[] {runId, n, 2, facts("name", "Bob" + n, "title", "CTO")});
      }
    }
    database.run(
        tx -> {
          tx.update(RUN, runId);
          tx.batch(
              "insert into company (run_id, ordinal, identity, facts) values ($1, $2, $3, $4)",
              found);
          tx.batch(
              "insert into contact (run_id, company_ordinal, ordinal, facts)"
                  + " values ($1, $2, $3, $4)",
              people);
        });
    return runId;
  }

  private String facts(String field, String value, String another, String anotherValue) {
    Provenance by = Provenance.ofRules("test 1", Instant.EPOCH);
    try {
      return json.writeValueAsString(
          new Facts(
              Map.of(
                  field, new Sourced(value, "x:1", BigDecimal.ONE, by),
                  another, new Sourced(anotherValue, "x:1", BigDecimal.ONE, by))));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private ImportLeads importing(String jobId, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    String hash = hash(bytes);
    given().body(bytes).put(gateway + "/internal/files/" + hash).then().statusCode(204);
    return new ImportLeads(jobId, hash, "leads.csv", "u1");
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonPath done(OfJob command) {
    JsonPath job = start(command);
    assertThat(job.getString("state")).as(job.getString("reason")).isEqualTo("DONE");
    return job;
  }

  private JsonPath start(OfJob command) {
    database.run(tx -> jobs.apply(tx, command));
    return awaitEnd(command.jobId());
  }

  private JsonPath awaitEnd(String jobId) {
    await()
        .atMost(SOON)
        .until(
            () ->
                count("select count(*) from crm_job where id = $1 and ended_at is not null", jobId)
                    == 1);
    return internal().get("jobs/" + jobId).jsonPath();
  }

  private long count(String sql, Object... parameters) {
    return database.inTransaction(tx -> tx.queryOne(sql, parameters).orElseThrow().getLong(0));
  }

  private static RequestSpecification internal() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .basePath("/internal/crm");
  }
}

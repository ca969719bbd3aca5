package dev.nightshift.research.run;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.ScriptedResearcher;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.WorkItem;
import dev.nightshift.testkit.ServiceResource;
import io.restassured.specification.RequestSpecification;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** What tests of whole runs have in common: commands in, events and tables out. */
abstract class RunServiceFixture {

  static final Duration SOON = Duration.ofSeconds(40);
  static final String PEOPLE =
      """
      company,domain,city,state,name,title,email,phone
      Acme,acme.example,Houston,TX,Ann Lee,CEO,ann@acme.example,+1 555 0100
      Beta,beta.example,Dallas,TX,,,,
      Gamma,gamma.example,Austin,TX,Gus Orr,,gus@gamma.example,
      Delta,delta.example,Waco,TX,Dee Poe,COO,,
      """;

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject InstanceLease lease;
  @Inject LeaseEnding leaseEnding;
  @Inject RunWork work;
  @Inject RunRetention retention;
  @Inject ItemTable items;
  @Inject RecordedEvents events;
  @Inject ScriptedResearcher researcher;

  @ConfigProperty(name = "nightshift.gateway.url")
  String gateway;

  final String runId = "run-" + UUID.randomUUID().toString().substring(0, 10);

  @AfterEach
  void openTheGate() {
    researcher.open();
  }

  void assertStale(WorkItem item) {
    assertThatThrownBy(() -> work.settle(item, new Done(new Researched(company("Stale")))))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(database.<Boolean>inTransaction(tx -> items.complete(tx, item))).isFalse();
    assertThat(file("companies.csv")).doesNotContain("Stale");
  }

  static Company company(String name) {
    Provenance by = Provenance.ofRules("test 1", Instant.EPOCH);
    return new Company(
        new Facts(Map.of(Company.NAME, new Sourced(name, "x:1", BigDecimal.ONE, by))));
  }

  /** The counts in the run's row are those of its items, however it got here. */
  void assertItemsMatchTheRun() {
    Row run = query("select * from research_run where id = $1", runId).getFirst();
    for (ItemKind kind : List.of(ItemKind.COMPANY, ItemKind.CONTACTS)) {
      Map<String, Long> byState =
          query("select state from work_item where run_id = $1 and kind = $2", runId, kind.name())
              .stream()
              .collect(Collectors.groupingBy(row -> row.getString("state"), Collectors.counting()));
      String prefix = kind == ItemKind.COMPANY ? "companies_" : "contacts_";
      assertThat(run.getInteger(prefix + "done").longValue())
          .isEqualTo(byState.getOrDefault("DONE", 0L));
      assertThat(run.getInteger(prefix + "failed").longValue())
          .isEqualTo(byState.getOrDefault("FAILED", 0L));
      assertThat(run.getInteger(prefix + "waiting").longValue())
          .isEqualTo(byState.getOrDefault("WAITING", 0L));
    }
  }

  long foreignLease(String instanceId) {
    long token = 42;
    database.run(
        tx ->
            tx.update(
                "insert into instance_lease (instance_id, token, expires_at, renewed_at) values"
                    + " ($1, $2, clock_timestamp() + interval '1 hour', clock_timestamp())",
                instanceId,
                token));
    return token;
  }

  /** Another instance claims the pending company of the run. */
  WorkItem giveTo(String holder, long token) {
    Row row =
        query(
                "update work_item set state = 'HELD', holder = $2, token = $3, lease_token = $3,"
                    + " attempt = attempt + 1, started_at = clock_timestamp()"
                    + " where run_id = $1 and kind = 'COMPANY' and state = 'PENDING' returning *",
                runId,
                holder,
                token)
            .getFirst();
    return item(row);
  }

  List<WorkItem> held() {
    return query("select * from work_item where run_id = $1 and state = 'HELD'", runId).stream()
        .map(RunServiceFixture::item)
        .toList();
  }

  static WorkItem item(Row row) {
    return new WorkItem(
        row.getLong("id"),
        row.getString("run_id"),
        ItemKind.valueOf(row.getString("kind")),
        row.getInteger("ordinal"),
        row.getString("identity"),
        row.getString("subject"),
        row.getString("payload"),
        row.getInteger("attempt"),
        row.getInteger("failures"),
        row.getInteger("waits"),
        row.getString("holder"),
        row.getLong("token"),
        row.getLong("lease_token"),
        "cor-test",
        row.getBoolean("alone"));
  }

  Map<Long, Instant> completionTimes() {
    return query(
            "select id, completed_at from work_item where run_id = $1 and state = 'DONE'", runId)
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getLong("id"),
                row -> row.getOffsetDateTime("completed_at").toInstant()));
  }

  Row item(String kind, int ordinal) {
    return query(
            "select * from work_item where run_id = $1 and kind = $2 and ordinal = $3",
            runId,
            kind,
            ordinal)
        .getFirst();
  }

  Row itemOf(String kind, String subject) {
    return query(
            "select * from work_item where run_id = $1 and kind = $2 and subject = $3",
            runId,
            kind,
            subject)
        .getFirst();
  }

  int count(String state) {
    return query("select 1 from work_item where run_id = $1 and state = $2", runId, state).size();
  }

  void awaitItems(String run, String kind, String state, int count) {
    await()
        .atMost(SOON)
        .until(
            () ->
                query(
                            "select 1 from work_item where run_id = $1 and kind = $2 and state = $3",
                            run,
                            kind,
                            state)
                        .size()
                    == count);
  }

  List<Row> query(String sql, Object... parameters) {
    return database.inTransaction(tx -> tx.query(sql, parameters));
  }

  void start(String content, String criteria, int quantity, GapPolicy onGap) {
    start(runId, content, criteria, quantity, onGap);
  }

  void start(String id, String content, String criteria, int quantity, GapPolicy onGap) {
    send(
        new StartResearchRun(
            id,
            CriteriaParser.parse(criteria),
            quantity,
            upload(content.getBytes(UTF_8)),
            "people.csv",
            onGap,
            "owner"));
  }

  void send(Message command) {
    try (Correlation.Scope scope = Correlation.of("cor-of-" + runId).bind()) {
      database.run(tx -> outbox.append(tx, command));
    }
  }

  String upload(byte[] file) {
    String hash = hash(file);
    given().body(file).put(gateway + "/internal/files/" + hash).then().statusCode(204);
    return hash;
  }

  static String hash(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String directory(int companies) {
    List<String> lines = new ArrayList<>(List.of("name,domain,state"));
    IntStream.range(0, companies)
        .forEach(i -> lines.add("Company %d,c%d.example,TX".formatted(i, i)));
    return String.join("\n", lines);
  }

  void awaitState(String state) {
    awaitState(runId, state);
  }

  void awaitState(String id, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        (String) internal().get("/internal/research/runs/{id}", id).path("state"))
                    .isEqualTo(state));
    if (List.of("DONE", "FAILED", "CANCELLED").contains(state)) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  !events.of(id, ResearchRunCompleted.class).isEmpty()
                      || !events.of(id, ResearchRunFailed.class).isEmpty()
                      || !events.of(id, ResearchRunCancelled.class).isEmpty());
    }
  }

  String summary(String id) {
    return internal().get("/internal/research/runs/{id}", id).path("summary");
  }

  String file(String name) {
    return internal()
        .get("/internal/research/runs/{id}/files/{name}", runId, name)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  int told(Class<? extends dev.nightshift.backbone.contract.ResearchEvent> type) {
    return events.of(runId, type).size();
  }

  static RequestSpecification internal() {
    return given().header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN);
  }

  /** The lines of a file without the columns behind; no cell here has a comma. */
  List<String> firstColumns(String name, int columns) {
    return file(name)
        .lines()
        .map(line -> Arrays.stream(line.split(",")).limit(columns).collect(Collectors.joining(",")))
        .toList();
  }

  static int managementPort() {
    return Integer.parseInt(
        org.eclipse.microprofile.config.ConfigProvider.getConfig()
            .getConfigValue("quarkus.management.port")
            .getValue());
  }
}

package dev.nightshift.research.insforge.mirror;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.research.insforge.InsForge;
import dev.nightshift.research.lead.ChangeLog;
import dev.nightshift.research.lead.ChangeLog.Entity;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.insforge.InsForgeResource;
import dev.nightshift.testkit.insforge.InsForgeStandIn;
import dev.nightshift.testkit.insforge.Table;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A mirror with an InsForge that misbehaves; its loop turns when a test says so. */
abstract class MirrorRig {

  static final Duration SOON = Duration.ofSeconds(30);

  @Inject Database database;
  @Inject InstanceLease lease;
  @Inject LeaseEnding leaseEnding;
  @Inject InsForge insForge;
  @Inject Mirror mirror;
  @Inject Backfill backfill;
  @Inject MirrorLoops loops;
  @Inject MirrorConfig config;
  @Inject ChangeLog changes;
  @Inject CircuitBreakerMaintenance breakers;

  final InsForgeStandIn other = InsForgeResource.standIn();
  final Table leads = other.table("leads");
  final Table activities = other.table("activities");
  final Table companies = other.table("companies");
  final Table contacts = other.table("contacts");

  @BeforeEach
  void empty() {
    breakers.resetAll();
    other.heal();
    database.run(
        tx -> {
          MirrorTarget.set(tx, insForge.address());
          tx.update("delete from lead");
          tx.update("delete from crm_contact");
          tx.update("delete from crm_company");
          tx.update("delete from crm_card_key");
          tx.update("delete from crm_change");
          tx.update("update crm_mirror_backfill set done_at = clock_timestamp()");
        });
    leads.clear();
    activities.clear();
    companies.clear();
    contacts.clear();
    other.forgetCalls();
  }

  record Other(InstanceLease lease, Mirror mirror) {}

  Other secondInstance(String name) {
    return secondInstance(name, config);
  }

  Other secondInstance(String name, MirrorConfig how) {
    InstanceLease own =
        new InstanceLease(
            database, "research-worker/" + name + "/" + System.nanoTime(), Duration.ofMinutes(2));
    own.renew();
    return new Other(
        own,
        new Mirror(database, own, insForge, how, new MirrorMetrics(new SimpleMeterRegistry())));
  }

  String name(String id) {
    ObjectNode row = leads.rows().get(id);
    return row == null ? "" : row.path("name").asText();
  }

  void drain() {
    while (mirror.turn() > 0) {
      // until nothing is left
    }
  }

  void lead(String id, String name) {
    database.run(tx -> insertLead(tx, id, name));
  }

  void insertLead(Tx tx, String id, String name) {
    tx.update(
        """
        insert into lead (id, name, state, source, owner, facts, search)
        values ($1, $2, 'NEW', 'test', 'u1', '{}', '')
        on conflict (id) do update set name = $2, revision = lead.revision + 1
        """,
        id,
        name);
    changes.changed(tx, Entity.LEAD, List.of(id));
  }

  void touch(String id, String name) {
    lead(id, name);
  }

  void activity(String leadId) {
    database.run(tx -> insertActivity(tx, leadId));
  }

  void insertActivity(Tx tx, String leadId) {
    String id =
        tx.queryOne(
                """
                insert into activity (lead_id, by, kind, text) values ($1, 'u1', 'NOTE', 'said')
                returning id::text as id
                """,
                leadId)
            .orElseThrow()
            .getString("id");
    changes.changed(tx, Entity.ACTIVITY, List.of(id));
  }

  /** A company and somebody there, changed together. */
  void contact(int number, String name) {
    database.run(
        tx -> {
          tx.update(
              """
              insert into crm_company (id, name, search) values ($1, $2, '')
              on conflict (id) do update set name = $2, revision = crm_company.revision + 1
              """,
              "company-" + number,
              name);
          tx.update(
              """
              insert into crm_contact (id, company_id, name, search) values ($1, $2, $3, '')
              on conflict (id) do update set name = $3, revision = crm_contact.revision + 1
              """,
              "contact-" + number,
              "company-" + number,
              name);
          changes.changed(tx, Entity.COMPANY, List.of("company-" + number));
          changes.changed(tx, Entity.CONTACT, List.of("contact-" + number));
        });
  }

  /** Row by row. */
  void requireEqual() {
    requireEqual(Entity.COMPANY, companies);
    requireEqual(Entity.CONTACT, contacts);
    requireEqual(Entity.LEAD, leads);
    requireEqual(Entity.ACTIVITY, activities);
  }

  /** No write of a row overtook another one. */
  void requireOrder(String what) {
    for (Table table : List.of(companies, contacts, leads)) {
      for (String id : table.rows().keySet()) {
        assertThat(table.history(id))
            .as("%s: order of writes of %s", what, id)
            .extracting(row -> row.path("revision").asLong())
            .isSorted();
      }
    }
  }

  private void requireEqual(Entity entity, Table table) {
    String sql =
        switch (entity) {
          case COMPANY -> "select id from crm_company";
          case CONTACT -> "select id from crm_contact";
          case LEAD -> "select id from lead";
          case ACTIVITY -> "select id::text as id from activity";
        };
    Map<String, ObjectNode> source =
        database.inTransaction(
            tx ->
                MirroredRows.of(
                    tx, entity, tx.query(sql).stream().map(row -> row.getString("id")).toList()));
    assertThat(table.rows()).isEqualTo(source);
  }

  ValidatableResponse state() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/crm/mirror")
        .then()
        .statusCode(200);
  }

  long queued() {
    return count("crm_change where state <> 'PARKED'");
  }

  long parked() {
    return count("crm_change where state = 'PARKED'");
  }

  long count(String what) {
    return database.inTransaction(
        tx -> tx.queryOne("select count(*) as rows from " + what).orElseThrow().getLong("rows"));
  }
}

package dev.nightshift.liveness.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.liveness.MonitorUnderTest;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class LivenessHousekeepingServiceTest {

  @Inject Database database;
  @Inject LivenessHousekeeping housekeeping;

  @Test
  void shouldDeleteOnlyWhatIsOverAndOldAndNoOpenIncident() {
    database.run(
        tx -> {
          tx.update("insert into service values ('old', 'STOPPED', now())");
          insert(tx, "stopped-old", "STOPPED", 8);
          insert(tx, "stopped-young", "STOPPED", 6);
          insert(tx, "lost-old", "LOST", 8);
          insert(tx, "lost-open", "LOST", 8);
          insert(tx, "up-old", "UP", 800);
          tx.update(
              """
              insert into incident (id, scope, cause, summary, opened_at, resolved_at) values
                ('inc-open', 'service:old', 'instance-lost:old/lost-open', 's', now() - interval '200 days', null),
                ('inc-old', 'service:old', 'service-down:old', 's', now() - interval '92 days', now() - interval '91 days'),
                ('inc-young', 'service:old', 'service-down:old', 's', now() - interval '92 days', now() - interval '89 days')
              """);
        });

    housekeeping.turn();

    assertThat(column("select place from instance where service = 'old' order by place"))
        .containsExactly("lost-open", "stopped-young", "up-old");
    assertThat(column("select id from incident where scope = 'service:old' order by id"))
        .containsExactly("inc-open", "inc-young");
    database.run(
        tx -> {
          tx.update("delete from instance where service = 'old'");
          tx.update("delete from incident where scope = 'service:old'");
          tx.update("delete from service where name = 'old'");
        });
  }

  private static void insert(Tx tx, String place, String state, int days) {
    boolean lost = state.equals("LOST");
    tx.update(
        """
        insert into instance (instance_id, service, place, pid, state, since, lost_certain,
          lost_reason, suspect_since)
        values ($1, 'old', $2, 1, $3, now() - $4 * interval '1 day', $5, $6,
          case when $5 then now() end)
        """,
        "old/" + place + "/b",
        place,
        state,
        days,
        lost ? true : null,
        lost ? "killed" : null);
  }

  private List<String> column(String sql) {
    return database.inTransaction(
        tx -> tx.query(sql).stream().map(row -> row.getString(0)).toList());
  }
}

package dev.nightshift.research.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(60)
class LookupsServiceTest {

  @Inject Database database;
  @Inject Lookups lookups;

  private final String id = "task-" + UUID.randomUUID().toString().substring(0, 8);

  /** A long prompt is cut between letters, also where a letter takes two characters. */
  @Test
  void shouldListTheTasksOfAgentsTheLatestFirst() {
    String prompt = "x".repeat(299) + "\uD83D\uDE80".repeat(10);
    database.run(
        tx ->
            tx.update(
                """
                insert into agent_task (id, requested_by, rights, prompt, state, progress, created_at)
                values ($1, 'someone', 'OWNER', $2, 'OPEN', 'step 2: working',
                        clock_timestamp() + interval '1 minute')
                """,
                id,
                prompt));
    JsonObject latest = new JsonArray(lookups.tasks()).getJsonObject(0);
    assertThat(latest.getString("id")).isEqualTo(id);
    assertThat(latest.getString("state")).isEqualTo("OPEN");
    assertThat(latest.getString("progress")).isEqualTo("step 2: working");
    assertThat(latest.getString("what")).isEqualTo("x".repeat(299) + "…");
    assertThat(latest.getValue("result")).isNull();
  }
}

package dev.nightshift.gateway.restart;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.access.SetClock;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.monitor.FleetWatch;
import dev.nightshift.gateway.restart.Restarter.Begun;
import dev.nightshift.gateway.standin.Api;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class RestartServiceTest {

  @Inject Database database;
  @Inject FleetWatch fleetWatch;
  @Inject RestartWatch watch;
  @Inject ScriptedRestarter restarter;
  @Inject Inbox inbox;
  @Inject Loops loops;
  @Inject InstanceLease lease;
  @Inject Replies replies;
  @Inject RestartConfig config;

  @AfterEach
  void reset() {
    restarter.answer(new Begun.Yes());
    StandIn.tell("/internal/instances", 200, "[]");
    database.run(tx -> tx.update("delete from restart_request"));
  }

  @Test
  void shouldTellTheChatOnceWhenTheServiceIsBack() {
    String chat = newChat();
    instances("research-worker/a/1 UP");
    int asked = restarter.asked().size();

    assertThat(ask(chat, "/restart research-worker"))
        .containsExactly("Restarting research-worker; I say so when it is back.");
    await().atMost(SOON).until(() -> restarter.asked().size() > asked);
    assertThat(ask(chat, "/restart research-worker"))
        .containsExactly("research-worker is being restarted already.");
    instances("research-worker/a/1 STOPPED");
    assertThat(told(chat)).noneMatch(text -> text.contains("is back,"));
    instances("research-worker/a/1 STOPPED", "research-worker/a/2 UP");

    await().atMost(SOON).until(() -> told(chat).getLast(), text -> text.contains("is back,"));
    watch.turn();
    assertThat(told(chat))
        .filteredOn(text -> text.contains("is back,"))
        .singleElement()
        .asString()
        .matches("research-worker is back, \\d+ s after it was asked for\\.");
  }

  @Test
  void shouldTellWhenItsOwnServiceIsBackAfterTheInstanceThatAskedIsGone() {
    String chat = newChat();
    OtherInstance gone = OtherInstance.in(database);
    String id = request(chat, "bot-gateway", "ASKING", gone.id(), "[\"bot-gateway/old/1\"]");
    database.run(
        tx ->
            tx.update(
                "update restart_request set requested_at = requested_at - interval '10 minutes'"
                    + " where id = $1",
                id));
    gone.expire();
    await().atMost(SOON).until(() -> state(id), "BEGUN"::equals);
    instances("bot-gateway/old/1 LOST", "bot-gateway/new/1 UP");

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(told(chat))
                    .containsExactly("bot-gateway is back, 10 min after it was asked for."));
  }

  @Test
  void shouldRestartAgainWhenAnEarlierRestartNeverCompleted() {
    String id = request(newChat(), "liveness-monitor", "BEGUN", null, "[\"liveness-monitor/a/1\"]");
    assertThat(ask(newChat(), "/restart liveness-monitor"))
        .containsExactly("liveness-monitor is being restarted already.");

    age(id);

    assertThat(ask(newChat(), "/restart liveness-monitor"))
        .containsExactly("Restarting liveness-monitor; I say so when it is back.");
  }

  @Test
  void shouldSayOnceThatAServiceWasNotSeenBackHavingLookedAsLong() {
    SetClock clock = new SetClock("2999-03-01T10:00:00Z");
    RestartWatch looking =
        new RestartWatch(loops, database, lease, restarter, fleetWatch, replies, config, clock);
    String chat = newChat();
    String id = request(chat, "liveness-monitor", "BEGUN", null, "[\"liveness-monitor/a/1\"]");
    clock.pass(Restarts.LONGEST);
    looking.turn();
    assertThat(state(id)).isEqualTo("BEGUN");

    age(id);
    looking.turn();
    looking.turn();

    assertThat(state(id)).isEqualTo("FAILED");
    assertThat(told(chat))
        .containsExactly(
            "liveness-monitor was not seen back within 15 minutes; /workers shows what is there.");
  }

  @Test
  void shouldLookForAWhileItselfBeforeItGivesUp() {
    SetClock clock = new SetClock("2999-03-01T10:00:00Z");
    RestartWatch fresh =
        new RestartWatch(loops, database, lease, restarter, fleetWatch, replies, config, clock);
    String id = request(newChat(), "bot-gateway", "BEGUN", null, "[\"bot-gateway/a/1\"]");
    age(id);

    fresh.turn();

    assertThat(state(id)).isEqualTo("BEGUN");
  }

  @Test
  void shouldAskAgainForAnotherServiceWhenTheInstanceThatAskedIsGone() {
    int asked = restarter.asked().size();
    OtherInstance gone = OtherInstance.in(database);
    String id = request(newChat(), "trading-session", "ASKING", gone.id(), "[]");
    gone.expire();
    await().atMost(SOON).until(() -> restarter.asked().size() > asked);
    assertThat(restarter.asked().getLast()).isEqualTo("trading-session");
    await().atMost(SOON).until(() -> state(id), "BEGUN"::equals);
  }

  @Test
  void shouldSayWhyItCannotRestart() {
    String chat = newChat();
    restarter.answer(new Begun.No("Cannot restart here: there is nothing that could."));
    assertThat(ask(chat, "/restart liveness-monitor").getFirst()).contains("Restarting");
    await()
        .atMost(SOON)
        .until(
            () -> told(chat).getLast(),
            "Cannot restart here: there is nothing that could."::equals);
    assertThat(ask(chat, "/restart postgres").getFirst())
        .contains("There is no service 'postgres'", "research-worker");
  }

  @Test
  void shouldBeTheOwnersBusiness() {
    String chat = newChat();
    database.run(
        tx ->
            tx.update(
                "insert into member (channel, user_id, name, role, added_by, added_at)"
                    + " values ('telegram', 'rita', 'Rita', 'OPERATOR', 'owner', clock_timestamp())"));
    Inbound restart =
        new Inbound(
            chat, "http", null, "telegram:rita", "OPERATOR", Lane.URGENT, "restart", "/restart");
    String id = database.inTransaction(tx -> inbox.accept(tx, restart).id());

    assertThat(Api.finished(id).getList("replies.text", String.class))
        .singleElement()
        .asString()
        .startsWith("/restart takes the owner role");
  }

  /** Makes the monitor say so, and waits until it was heard. */
  private void instances(String... standing) {
    String list =
        Arrays.stream(standing)
            .map(
                each -> {
                  String id = each.split(" ")[0];
                  return "{\"id\":\"%s\",\"service\":\"%s\",\"state\":\"%s\",\"done\":0,\"failed\":0}"
                      .formatted(id, id.split("/")[0], each.split(" ")[1]);
                })
            .collect(Collectors.joining(",", "[", "]"));
    StandIn.tell("/internal/instances", 200, list);
    await()
        .atMost(SOON)
        .until(
            () ->
                fleetWatch.fleet().instances().stream()
                    .map(instance -> instance.id() + " " + instance.state())
                    .toList()
                    .equals(Arrays.asList(standing)));
  }

  /** Makes it look as if it had been asked for long ago. */
  private void age(String id) {
    database.run(
        tx ->
            tx.update(
                "update restart_request set requested_at = requested_at - interval '16 minutes'"
                    + " where id = $1",
                id));
  }

  private String request(
      String chat, String service, String state, @Nullable String holder, String before) {
    String id = "restart-" + UUID.randomUUID();
    database.run(
        tx -> {
          tx.update(
              "insert into chat (id, channel, created_at) values ($1, 'http', clock_timestamp())",
              chat);
          tx.update(
              """
              insert into restart_request (id, service, chat_id, requested_by, instances_before,
                state, holder, token)
              values ($1, $2, $3, 'owner', $4::text::jsonb, $5, $6, 1)
              """,
              id,
              service,
              chat,
              before,
              state,
              holder);
        });
    return id;
  }

  private String state(String id) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select state from restart_request where id = $1", id)
                .orElseThrow()
                .getString("state"));
  }
}

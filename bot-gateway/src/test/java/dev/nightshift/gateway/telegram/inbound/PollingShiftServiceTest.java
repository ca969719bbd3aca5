package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who polls, and until when: one instance at a time, under its lease. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class PollingShiftServiceTest extends PollingScenario {

  @Inject LeaseEnding leases;
  @Inject Clock clock;

  @Test
  void shouldLeaveTheUpdatesToTheInstanceThatPollsAndTakeOverWhenItDies() {
    String other = "bot-gateway/other-" + ada;
    database.run(
        tx -> {
          tx.update(
              """
              insert into instance_lease (instance_id, token, expires_at, renewed_at)
              values ($1, 5, clock_timestamp() + interval '1 hour', clock_timestamp())
              """,
              other);
          tx.update(
              "insert into role_lease (role, holder, token) values ($1, $2, 5)", Shift.ROLE, other);
        });
    standIn.says(ada, "/status");
    assertThat(way.turn()).isFalse();
    assertThat(standIn.calls("getUpdates")).isZero();

    leases.lost(new InstanceLost(other, "bot-gateway", "exit 137", true, clock.instant()));

    await().atMost(SOON).until(way::turn);
    assertThat(texts(ada)).containsExactly("/status");
  }

  @Test
  void shouldStoreNothingWhenTheRoleIsLostMeanwhile() {
    standIn.says(ada, "/status");
    WayIn.Built losing =
        wayIn.to(
            standIn,
            whole ->
                new UpdateStore(database::inTransaction, database, null, null) {
                  @Override
                  List<QueryAnswer> store(Consumer<Tx> fence, BotUser me, List<Received> updates) {
                    database.run(
                        tx ->
                            tx.update(
                                "update role_lease set holder = 'another' where role = $1",
                                Shift.ROLE));
                    return whole.store(fence, me, updates);
                  }
                });

    assertThatThrownBy(losing::turn).isInstanceOf(NotMineException.class);

    assertThat(texts(ada)).isEmpty();
    assertThat(standIn.waitingUpdates()).isEqualTo(1);
  }

  @Test
  void shouldCutOffThePollWhenTheServiceDrains() throws InterruptedException {
    way.turn();
    Thread polling = Thread.ofVirtual().start(way::turn);
    way.poller().drain(Duration.ofSeconds(1));

    assertThat(polling.join(SOON)).isTrue();
    assertThat(way.turn()).isFalse();
  }
}

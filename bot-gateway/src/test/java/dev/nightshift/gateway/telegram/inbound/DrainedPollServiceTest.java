package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A poll that is under way when the service is stopped in order. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class DrainedPollServiceTest {

  @Inject WayIn wayIn;
  @Inject Database database;

  @AfterEach
  void handTheRoleBack() {
    database.run(tx -> tx.update("delete from role_lease where role = $1", Shift.ROLE));
  }

  @Test
  void shouldEndThePollWithoutAFailureAndSayNothingOfIt() throws Exception {
    try (BotApiStandIn standIn = BotApiStandIn.start()) {
      WayIn.Built way = wayIn.to(standIn);
      FutureTask<Boolean> polling = new FutureTask<>(way::turn);
      Thread.ofVirtual().start(polling);
      standIn.awaitCalls("getUpdates", 1);

      way.poller().drain(Duration.ofSeconds(1));

      assertThat(polling.get(30, TimeUnit.SECONDS)).isFalse();
      assertThat(way.standing().trouble()).isEmpty();
      assertThat(way.turn()).isFalse();
    }
  }
}

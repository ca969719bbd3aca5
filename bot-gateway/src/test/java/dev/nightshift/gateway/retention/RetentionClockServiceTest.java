package dev.nightshift.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.SteppedClock;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How old something is goes by the database's clock, whatever the instance's own says. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@TestProfile(SteppedClock.Gateway.class)
class RetentionClockServiceTest {

  @Inject Database database;
  @Inject SteppedClock clock;
  @Inject GatewayRetention retention;

  @AfterEach
  void setRight() {
    clock.set(Duration.ZERO);
  }

  @Test
  void shouldKeepASessionThatLastsAlthoughTheClockIsAhead() {
    session("lasting", 1);
    clock.set(Duration.ofDays(400));
    retention.turn();
    assertThat(sessions()).contains("lasting");
  }

  @Test
  void shouldDeleteASessionThatEndedLongAgoAlthoughTheClockWasSetBack() {
    session("ended", -30);
    clock.set(Duration.ofDays(-400));
    retention.turn();
    assertThat(sessions()).doesNotContain("ended");
  }

  private void session(String hash, int daysLeft) {
    database.run(
        tx ->
            tx.update(
                """
                insert into console_session (hash, caller, role, created_at, expires_at)
                values ($1, 'owner', 'OWNER', clock_timestamp(),
                  clock_timestamp() + $2 * interval '1 day')
                """,
                hash,
                (double) daysLeft));
  }

  private List<String> sessions() {
    return database.inTransaction(
        tx ->
            tx.query("select hash from console_session").stream()
                .map(row -> row.getString("hash"))
                .toList());
  }
}

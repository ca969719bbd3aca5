package dev.nightshift.gateway.security;

import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.SteppedClock;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What opens the gateway ends by the database's clock, whatever the instance's own says. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@TestProfile(SteppedClock.Gateway.class)
class ExpiryClockServiceTest {

  @Inject Database database;
  @Inject SteppedClock clock;

  @AfterEach
  void setRight() {
    clock.set(Duration.ZERO);
  }

  @Test
  void shouldOpenNothingWithWhatHasExpiredAlthoughTheClockWasSetBack() {
    String session = session(link());
    String link = link();
    String token = token("1h");
    expire("clock_timestamp() - interval '1 second'");
    clock.set(Duration.ofDays(-1));

    assertThat(bySession(session)).isEqualTo(401);
    assertThat(byLink(link)).isEqualTo(401);
    assertThat(byToken(token)).isEqualTo(401);
  }

  @Test
  void shouldOpenWithWhatHasNotExpiredAlthoughTheClockIsAhead() {
    String session = session(link());
    String link = link();
    String token = token("1h");
    expire("clock_timestamp() + interval '1 hour'");
    clock.set(Duration.ofDays(6));

    assertThat(bySession(session)).isEqualTo(200);
    assertThat(byLink(link)).isEqualTo(303);
    assertThat(byToken(token)).isEqualTo(200);
  }

  @Test
  void shouldLetWhatItMakesUnderAWrongClockLastAsLongAsItSays() {
    clock.set(Duration.ofDays(-1));
    Instant told =
        Instant.parse(
            owner().post("/api/v1/logins").then().statusCode(201).extract().path("expiresAt"));
    session(link());
    token("30d");

    assertThat(told).isBetween(Instant.now().plusSeconds(600), Instant.now().plusSeconds(1_200));
    assertThat(lasting("login_link", "10 minutes", "20 minutes")).isPositive();
    assertThat(lasting("console_session", "6 days", "8 days")).isPositive();
    assertThat(lasting("access_token", "29 days", "31 days")).isPositive();
  }

  private void expire(String when) {
    for (String table : List.of("console_session", "login_link", "access_token")) {
      database.run(tx -> tx.update("update %s set expires_at = %s".formatted(table, when)));
    }
  }

  private int lasting(String table, String least, String most) {
    return database
        .inTransaction(
            tx ->
                tx.query(
                    """
                    select 1 from %s where expires_at between clock_timestamp() + interval '%s'
                      and clock_timestamp() + interval '%s'
                    """
                        .formatted(table, least, most)))
        .size();
  }

  private static String link() {
    return owner().post("/api/v1/logins").then().statusCode(201).extract().path("path");
  }

  private static String token(String expiresIn) {
    return owner()
        .contentType("application/json")
        .body(Map.of("name", "t" + UUID.randomUUID(), "role", "viewer", "expiresIn", expiresIn))
        .post("/api/v1/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("secret");
  }

  private static String session(String link) {
    return given()
        .redirects()
        .follow(false)
        .get(link)
        .then()
        .statusCode(303)
        .extract()
        .cookie("nightshift_session_" + RestAssured.port);
  }

  private static int bySession(String session) {
    return given()
        .cookie("nightshift_session_" + RestAssured.port, session)
        .get("/api/v1/tasks")
        .statusCode();
  }

  private static int byLink(String link) {
    return given().redirects().follow(false).get(link).statusCode();
  }

  private static int byToken(String token) {
    return given().header("Authorization", "Bearer " + token).get("/api/v1/tasks").statusCode();
  }
}

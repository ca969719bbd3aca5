package dev.nightshift.gateway.telegram.inbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.gateway.standin.Api;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The gateway with a bot, from its start on. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@QuarkusTestResource(value = TelegramResource.class, restrictToAnnotatedClass = true)
class TelegramStartServiceTest {

  private static final String CHAT = "tg-" + TelegramResource.OWNER;

  @Inject AroundReadiness readiness;

  @Test
  void shouldFetchNothingBeforeItIsStartedAndThenHandleWhatWaitsAndWhatComesAtOnce() {
    assertThat(readiness.fetchedBefore()).isZero();

    await().atMost(SOON).until(() -> Api.told(CHAT).size() >= 2);
    await().atMost(SOON).until(() -> Telegram.waiting() == 0);
  }

  @Test
  void shouldShowEachRoleItsCommands() {
    // A menu that Telegram refused meanwhile, as another test has it do, is tried again after 30 s.
    await()
        .atMost(SOON.plusSeconds(30))
        .until(() -> Telegram.menu(Long.toString(TelegramResource.OWNER)).contains("pair"));
    assertThat(Telegram.menu("everyone")).contains("status").doesNotContain("pair");
  }

  @Test
  void shouldSayHowTheChannelIs() {
    await().atMost(SOON).until(() -> "UP".equals(health()));

    Telegram.tell("unauthorized");
    try {
      await().atMost(SOON).until(() -> health().contains("(401)"));
      owner()
          .get("/health")
          .then()
          .statusCode(200)
          .extract()
          .jsonPath()
          .getList("reasons", String.class)
          .forEach(reason -> assertThat(reason).doesNotContain("AAStandIn"));
    } finally {
      Telegram.tell("clear");
    }
    await().atMost(SOON).until(() -> "UP".equals(health()));
  }

  @Test
  void shouldHaveNoWebhookWhilePolling() {
    given()
        .header("X-Telegram-Bot-Api-Secret-Token", "anything")
        .body("{\"update_id\":1}")
        .post("/telegram/webhook")
        .then()
        .statusCode(404);
  }

  private static String health() {
    return owner().get("/health").then().extract().jsonPath().getString("channels.telegram");
  }
}

package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps updates from coming is told, and polling goes on where it can. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class PollingTroubleServiceTest extends PollingScenario {

  @Test
  void shouldSayThatAnotherProgramPollsAndGoOn() {
    failOnce(
        Fault.answer(
            409,
            "application/json",
            """
            {"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates"}
            """),
        "Another program polls");
  }

  @Test
  void shouldEndADeliveryThatSomebodySetUpAndKeepWhatWaits() {
    way.api().setWebhook("http://127.0.0.1:1/elsewhere", "a_secret", List.of());
    standIn.says(ada, "/status");

    way.turn();

    assertThat(texts(ada)).containsExactly("/status");
    assertThat(standIn.webhookInfo()).contains("\"url\":\"\"");
  }

  @Test
  void shouldSayThatAWebhookIsInTheWayWhenItIsSetMeanwhileAndEndItToo() {
    way.turn();
    way.api().setWebhook("http://127.0.0.1:1/elsewhere", "a_secret", List.of());

    assertThat(way.turn()).isFalse();

    assertThat(way.standing().trouble()).hasValueSatisfying(s -> assertThat(s).contains("webhook"));

    standIn.says(ada, "/status");
    await().atMost(SOON).until(way::turn);

    assertThat(texts(ada)).containsExactly("/status");
    assertThat(standIn.webhookInfo()).contains("\"url\":\"\"");
    assertThat(way.standing().trouble()).isEmpty();
  }

  @Test
  void shouldStopAskingWhenTheTokenIsWrong() {
    standIn.inject(Fault.unauthorized());
    way.turn();

    assertThat(way.standing().trouble()).hasValueSatisfying(s -> assertThat(s).contains("(401)"));
    int calls = standIn.requests().size();
    assertThat(way.turn()).isFalse();
    assertThat(standIn.requests()).hasSize(calls);
  }

  @Test
  void shouldStopAskingWhenNothingIsThere() {
    standIn.inject(Fault.answer(404, "application/json", "{\"ok\":false,\"error_code\":404}"));
    way.turn();

    assertThat(way.standing().trouble()).hasValueSatisfying(s -> assertThat(s).contains("(404)"));
    int calls = standIn.requests().size();
    assertThat(way.turn()).isFalse();
    assertThat(standIn.requests()).hasSize(calls);
  }

  @Test
  void shouldGoOnAfterAProxysError() {
    failOnce(Fault.badGateway(), "status 502");
  }

  @Test
  void shouldGoOnAfterGarbageAndABrokenConnection() {
    failOnce(Fault.garbage(), "not the Bot API's");
    failOnce(Fault.reset(), "connection broke");
    failOnce(Fault.empty(), "not the Bot API's");
  }

  @Test
  void shouldNoticeAPollThatHangs() {
    failOnce(Fault.hang(), "nothing came in time");
  }

  private void failOnce(Fault fault, String said) {
    way.turn();
    standIn.inject(fault.on("getUpdates").times(1));

    await().atMost(SOON).until(() -> !way.turn() && way.standing().trouble().isPresent());
    assertThat(way.standing().trouble()).hasValueSatisfying(s -> assertThat(s).contains(said));
    assertThat(written()).contains(said);

    standIn.says(ada, "/help");
    await().atMost(SOON).until(way::turn);
    assertThat(way.standing().trouble()).isEmpty();
    assertThat(texts(ada)).contains("/help");
  }

  private String written() {
    return database.inTransaction(
        tx ->
            tx.queryOne("select trouble from telegram_offset where bot_id = $1", bot)
                .orElseThrow()
                .getString(0));
  }
}

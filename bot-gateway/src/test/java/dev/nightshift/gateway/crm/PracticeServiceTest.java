package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.message;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.nightshift.backbone.contract.CrmEvent.AnswerJudged;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.PracticeWaiting;
import dev.nightshift.backbone.contract.CrmEvent.ScenarioGiven;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said while a practice or advice is under way; the test speaks as research-worker. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class PracticeServiceTest {

  private static Events worker;

  @Inject Database database;

  private final String chat = newChat();

  @BeforeAll
  static void begin() {
    worker = new Events("research-worker");
  }

  @AfterAll
  static void end() {
    worker.close();
  }

  @Test
  void shouldSayThatAnAnswerIsQueuedWhileTheModelIsAwayAndTellTheScoreInItsPlace() {
    String practice = given("They say: too expensive.");
    String answer = say(chat, "/train Ask what they compare with.");
    finished(answer);
    assertThat(pending(answer)).containsExactly(true);

    worker.send(new PracticeWaiting(practice, "owner", "the provider is away"));
    await().atMost(SOON).until(() -> pending(answer), List.of(false)::equals);
    assertThat(message(answer).getList("replies.text", String.class))
        .containsExactly(
            "Temporarily unavailable, queued: the provider is away. Your answer is kept and judged"
                + " by itself.");

    worker.send(new AnswerJudged(practice, "owner", 80, "Good.", 71, 12));
    await()
        .atMost(SOON)
        .until(
            () -> message(answer).getString("replies[0].text"),
            text -> text.startsWith("80 of 100. Good."));
  }

  /** A repeat by mistake must not leave a reply behind that nobody ends. */
  @Test
  void shouldRefuseASecondAnswerWhileTheFirstIsJudgedAndEndOneThatIsRepeatedAfterwards() {
    String practice = given("They say: no.");
    answer(practice, "Why?", 202);
    owner()
        .contentType(ContentType.JSON)
        .body(Map.of("answer", "Why?", "chat", chat))
        .post("/api/v1/training/scenarios/" + practice + "/answer")
        .then()
        .statusCode(409)
        .body("detail", containsString("is being judged"));
    AnswerJudged judged = new AnswerJudged(practice, "owner", 80, "Good.", 71, 12);
    worker.send(judged);
    await().atMost(SOON).until(() -> told(chat).getLast().startsWith("80 of 100."));

    answer(practice, "Why?", 202);
    assertThat(told(chat).getLast()).isEqualTo("Your answer is being judged.");
    worker.send(new AnswerJudged(practice, "owner", 80, "Good.", 71, 12));
    await().atMost(SOON).until(() -> told(chat).getLast().startsWith("80 of 100."));
    assertThat(told(chat)).doesNotContain("Your answer is being judged.");
  }

  @Test
  void shouldCallAdvicePendingUntilItIsGiven() {
    String asked = say(chat, "/support they say no");
    finished(asked);
    assertThat(pending(asked)).containsExactly(true);
    String text = message(asked).getString("replies[0].text");
    String job = text.substring("Advice ".length(), text.indexOf(':'));

    worker.send(new CrmJobCompleted(job, "Ask why.", null, BigDecimal.ZERO));
    await().atMost(SOON).until(() -> pending(asked), List.of(false, false)::equals);
    assertThat(message(asked).getString("replies[1].text")).contains("Ask why.");
  }

  private void answer(String practice, String text, int status) {
    owner()
        .contentType(ContentType.JSON)
        .body(Map.of("answer", text, "chat", chat))
        .post("/api/v1/training/scenarios/" + practice + "/answer")
        .then()
        .statusCode(status);
  }

  private static List<Boolean> pending(String message) {
    return message(message).getList("replies.pending", Boolean.class);
  }

  /** Asks for a scenario and gets one; the practice's id. */
  private String given(String text) {
    finished(say(chat, "/train"));
    String practice =
        database.inTransaction(
            tx ->
                tx.queryOne(
                        "select subject_id from crm_request where chat_id = $1 order by id desc"
                            + " limit 1",
                        chat)
                    .orElseThrow()
                    .getString("subject_id"));
    worker.send(new ScenarioGiven(practice, "owner", text));
    await().atMost(SOON).until(() -> told(chat).getLast().startsWith(text));
    return practice;
  }
}

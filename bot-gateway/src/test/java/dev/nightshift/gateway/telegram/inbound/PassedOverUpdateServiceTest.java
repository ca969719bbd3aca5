package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An update that cannot be taken holds up none of those around it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class PassedOverUpdateServiceTest extends PollingScenario {

  @Test
  void shouldPassOverWhatCannotBeReadAndTakeWhatStandsAroundIt() {
    standIn.says(ada, "/help 1");
    long poison = standIn.update("{\"message\":{\"text\":\"x\",\"chat\":\"none\"}}");
    standIn.update("{\"something\":{\"new\":[[[]]]}}");
    standIn.says(ada, "/help 2");

    way.turn();

    assertThat(texts(ada)).containsExactly("/help 1", "/help 2");
    assertThat(passedOver()).containsOnlyKeys(poison);
  }

  @Test
  void shouldPassOverWhatCannotBeStoredAndSaySo() {
    standIn.says(ada, "/help 1");
    long poison = standIn.says(ada, WayIn.BREAKS_THE_DOOR);
    standIn.says(ada, "/help 2");

    way.turn();

    assertThat(texts(ada)).containsExactly("/help 1", "/help 2");
    assertThat(passedOver().get(poison)).contains("the door is broken");
    assertThat(replies(ada)).contains(Sentences.FAULT);
  }

  @Test
  void shouldFetchOneAtATimeWhenABatchCannotBeRead() {
    long unreadable = standIn.says(ada, "swallowed by the fault");
    String body =
        "{\"ok\":true,\"result\":[{\"update_id\":%d,\"message\":%s}]}"
            .formatted(unreadable, "1".repeat(30_000));
    standIn.says(ada, "/help 2");
    standIn.inject(Fault.answer(200, "application/json", body).on("getUpdates").times(2));

    await().atMost(SOON).until(() -> way.turn() && standIn.waitingUpdates() == 0);

    assertThat(passedOver()).containsOnlyKeys(unreadable);
    assertThat(texts(ada)).containsExactly("/help 2");
  }

  @Test
  void shouldAnswerATextThatCannotBeKept() {
    standIn.says(ada, "a\u0000b");

    way.turn();

    assertThat(replies(ada)).singleElement().asString().contains("NUL");
  }

  private Map<Long, String> passedOver() {
    Map<Long, String> reasons = new TreeMap<>();
    database.run(
        tx ->
            tx.query("select update_id, reason from telegram_passed_over where bot_id = $1", bot)
                .forEach(row -> reasons.put(row.getLong(0), row.getString(1))));
    return reasons;
  }
}

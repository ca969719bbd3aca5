package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingTest extends StandInTest {

  @Test
  void shouldRepeatUpdatesUntilAnOffsetConfirmsThem() throws Exception {
    long first = api.says(ANN, "one");
    long second = api.says(ANN, "two");

    assertThat(poll("{}")).containsExactly(first, second);
    assertThat(poll("{'offset':0}")).containsExactly(first, second);
    assertThat(poll("{'offset':" + second + "}")).containsExactly(second);
    assertThat(poll("{}")).containsExactly(second);
    assertThat(poll("{'offset':" + (second + 1) + "}")).isEmpty();
    assertThat(api.waitingUpdates()).isZero();
    assertThat(api.deliveries(first)).isEqualTo(2);
    assertThat(api.deliveries(second)).isEqualTo(4);
  }

  @Test
  void shouldCountANegativeOffsetFromTheEndAndForgetTheRest() throws Exception {
    api.says(ANN, "one");
    long second = api.says(ANN, "two");
    long third = api.says(ANN, "three");

    assertThat(poll("{'offset':-2}")).containsExactly(second, third);
    assertThat(poll("{}")).containsExactly(second, third);
    assertThat(poll("{'offset':-9}")).containsExactly(second, third);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 100", "0, 100", "101, 100", "-3, 100"})
  void shouldAnswerAtMostTheLimit(int limit, int answered) throws Exception {
    for (int i = 0; i < 130; i++) {
      api.says(ANN, "message " + i);
    }

    assertThat(poll("{'limit':" + limit + "}")).hasSize(answered);
    assertThat(poll("{}")).hasSize(100);
  }

  @Test
  void shouldAnswerALongPollAsSoonAsSomethingIsThere() throws Exception {
    CompletableFuture<BotClient.Answer> poll = bot.later("getUpdates", "{'timeout':50}");
    api.awaitCalls("getUpdates", 1);

    long update = api.says(ANN, "at last");

    assertThat(ids(poll.get(20, TimeUnit.SECONDS))).containsExactly(update);
  }

  @Test
  void shouldAnswerNothingWhenALongPollIsOver() throws Exception {
    assertThat(poll("{'timeout':1}")).isEmpty();
  }

  @Test
  void shouldEndAPollWhenAnotherBegins() throws Exception {
    CompletableFuture<BotClient.Answer> first = bot.later("getUpdates", "{'timeout':50}");
    api.awaitCalls("getUpdates", 1);
    CompletableFuture<BotClient.Answer> second = bot.later("getUpdates", "{'timeout':50}");

    BotClient.Answer ended = first.get(20, TimeUnit.SECONDS);
    assertThat(ended.status()).isEqualTo(409);
    assertThat(ended.json().path("error_code").asInt()).isEqualTo(409);
    assertThat(ended.description())
        .isEqualTo(
            "Conflict: terminated by other getUpdates request;"
                + " make sure that only one bot instance is running");
    assertThat(api.overtakenPolls()).isEqualTo(1);
    long update = api.says(ANN, "for the second");
    assertThat(ids(second.get(20, TimeUnit.SECONDS))).containsExactly(update);
  }

  @Test
  void shouldRefuseAPollWhileAWebhookIsSet() throws Exception {
    bot.call("setWebhook", "{'url':'http://127.0.0.1:1/hook'}").result();

    BotClient.Answer refused = bot.call("getUpdates");
    bot.call("deleteWebhook").result();

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.description())
        .isEqualTo(
            "Conflict: can't use getUpdates method while webhook is active;"
                + " use deleteWebhook to delete the webhook first");
    assertThat(poll("{}")).isEmpty();
  }

  @Test
  void shouldEndAPollWhenAWebhookIsSet() throws Exception {
    CompletableFuture<BotClient.Answer> poll = bot.later("getUpdates", "{'timeout':50}");
    api.awaitCalls("getUpdates", 1);

    bot.call("setWebhook", "{'url':'http://127.0.0.1:1/hook'}").result();

    assertThat(poll.get(20, TimeUnit.SECONDS).description())
        .isEqualTo("Conflict: terminated by setWebhook request");
  }

  @Test
  void shouldForgetAnUpdateAfterADay() throws Exception {
    api.says(ANN, "yesterday");
    clock.advance(Duration.ofHours(23));
    long today = api.says(ANN, "today");
    assertThat(poll("{}")).hasSize(2);

    clock.advance(Duration.ofHours(1));

    assertThat(poll("{}")).containsExactly(today);
  }

  @Test
  void shouldBringOnlyTheAllowedKindsFromThenOn() throws Exception {
    long before = api.says(ANN, "before");
    poll("{'allowed_updates':['callback_query']}");
    api.says(ANN, "unwanted");
    SentMessage asked = sendButton();
    long press = api.presses(ANN, asked.id(), "Yes");

    assertThat(poll("{}")).containsExactly(before, press);
    poll("{'allowed_updates':[]}");
    long again = api.says(ANN, "wanted again");
    assertThat(poll("{}")).containsExactly(before, press, again);
  }

  @Test
  void shouldBringAnyUpdateAsItIs() throws Exception {
    long id = api.update("{\"poll\":{\"id\":\"7\",\"question\":\"?\"}}");
    long chosen = api.update("{\"update_id\":900000000,\"odd\":[null]}");
    api.continueUpdatesAt(12);
    long after = api.says(ANN, "after a quiet week");

    JsonNode updates = bot.call("getUpdates").result();

    assertThat(updates.get(0).at("/poll/question").asText()).isEqualTo("?");
    assertThat(updates.get(1).path("odd").get(0).isNull()).isTrue();
    assertThat(poll("{}")).containsExactly(id, chosen, after);
    assertThat(chosen).isEqualTo(900_000_000);
    assertThat(after).isEqualTo(12);
  }

  @Test
  void shouldLoseNoUpdateWhenTheAnswerIsLost() throws Exception {
    long update = api.says(ANN, "hello");
    api.inject(Fault.truncated().on("getUpdates").times(1));

    assertThat(bot.later("getUpdates", "{}")).failsWithin(Duration.ofSeconds(20));

    assertThat(poll("{}")).containsExactly(update);
  }

  private SentMessage sendButton() throws Exception {
    bot.call(
            "sendMessage",
            "{'chat_id':4711,'text':'Sure?','reply_markup':{'inline_keyboard':"
                + "[[{'text':'Yes','callback_data':'y'}]]}}")
        .result();
    return api.awaitText(ANN, "Sure?");
  }

  private List<Long> poll(String json) throws Exception {
    return ids(bot.call("getUpdates", json));
  }

  private static List<Long> ids(BotClient.Answer answer) {
    List<Long> ids = new ArrayList<>();
    answer.result().forEach(update -> ids.add(update.path("update_id").asLong()));
    return ids;
  }
}

package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTest extends StandInTest {

  private long message;

  @BeforeEach
  void ask() throws Exception {
    api.begins(ANN);
    message =
        bot.call(
                "sendMessage",
                "{'chat_id':4711,'text':'Start?','reply_markup':{'inline_keyboard':[["
                    + "{'text':'Yes','callback_data':'run:1'},"
                    + "{'text':'More','url':'https://x.test/'}]]}}")
            .result()
            .path("message_id")
            .asLong();
  }

  @Test
  void shouldBringThePressWithItsDataAndMessage() throws Exception {
    long update = api.presses(ANN, message, "Yes");

    JsonNode received = bot.call("getUpdates").result().get(0);

    assertThat(received.path("update_id").asLong()).isEqualTo(update);
    assertThat(received.at("/callback_query/data").asText()).isEqualTo("run:1");
    assertThat(received.at("/callback_query/from/id").asLong()).isEqualTo(ANN);
    assertThat(received.at("/callback_query/message/message_id").asLong()).isEqualTo(message);
    assertThat(received.at("/callback_query/message/chat/id").asLong()).isEqualTo(ANN);
  }

  @Test
  void shouldTakeOneAnswerToAPress() throws Exception {
    api.presses(ANN, message, "Yes");
    String id = pressed();

    answer(id, ",'text':'Started','show_alert':true").result();

    AnsweredCallback answered = api.awaitAnsweredCallback("run:1");
    assertThat(answered)
        .isEqualTo(new AnsweredCallback(id, ANN, "run:1", "Started", true, clock.instant()));
    refuses(id);
    assertThat(api.answeredCallbacks()).hasSize(1);
  }

  @Test
  void shouldRefuseAnswersToWhatIsTooOldOrUnknown() throws Exception {
    api.presses(ANN, message, "Yes");
    clock.advance(Duration.ofMinutes(1));

    refuses(pressed());
    refuses("77");
  }

  @Test
  void shouldRefuseALongAnswerAndTakeTheNextOne() throws Exception {
    api.presses(ANN, message, "Yes");

    assertThat(answer(pressed(), ",'text':'" + "x".repeat(201) + "'").description())
        .isEqualTo("Bad Request: MESSAGE_TOO_LONG");
    answer(pressed(), ",'text':'" + "x".repeat(200) + "'").result();
  }

  @Test
  void shouldPressOnlyWhatIsThere() throws Exception {
    bot.call("editMessageText", "{'chat_id':4711,'message_id':%d,'text':'Done'}".formatted(message))
        .result();

    assertThatThrownBy(() -> api.presses(ANN, message, "Yes"))
        .hasMessage("message " + message + " has no button \"Yes\" to press, but []");
    api.pressesWithData(ANN, message, "run:1");
    assertThat(bot.call("getUpdates").result().at("/0/callback_query/data").asText())
        .isEqualTo("run:1");
  }

  private void refuses(String id) throws Exception {
    BotClient.Answer answer = answer(id, "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.description())
        .isEqualTo(
            "Bad Request: query is too old and response timeout expired or query ID is invalid");
  }

  private BotClient.Answer answer(String id, String more) throws Exception {
    return bot.call("answerCallbackQuery", "{'callback_query_id':'" + id + "'" + more + "}");
  }

  private String pressed() throws Exception {
    return bot.call("getUpdates").result().at("/0/callback_query/id").asText();
  }
}

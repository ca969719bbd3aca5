package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BotApiStandInTest {

  private static final long ANN = 4711;

  private final BotApiStandIn api = BotApiStandIn.start();
  private final BotClient bot = new BotClient(api);

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void shouldCarryAConversation() throws Exception {
    long update = api.says(ANN, "/status now");

    JsonNode received = bot.call("getUpdates").result().get(0);
    JsonNode answer = bot.call("sendMessage", "{'chat_id':4711,'text':'All is well'}").result();

    assertThat(received.path("update_id").asLong()).isEqualTo(update);
    assertThat(received.at("/message/from/id").asLong()).isEqualTo(ANN);
    assertThat(received.at("/message/chat/id").asLong()).isEqualTo(ANN);
    assertThat(received.at("/message/chat/type").asText()).isEqualTo("private");
    assertThat(received.at("/message/text").asText()).isEqualTo("/status now");
    assertThat(received.at("/message/entities/0/type").asText()).isEqualTo("bot_command");
    assertThat(received.at("/message/entities/0/length").asInt()).isEqualTo(7);
    assertThat(answer.path("text").asText()).isEqualTo("All is well");
    assertThat(answer.at("/from/is_bot").asBoolean()).isTrue();
    SentMessage sent = api.awaitText(ANN, "well");
    assertThat(sent.id()).isEqualTo(answer.path("message_id").asLong());
    assertThat(api.sent(ANN)).containsExactly(sent);
  }

  @Test
  void shouldKnowTheBotBehindTheToken() throws Exception {
    JsonNode me = bot.call("getMe").result();

    assertThat(me.path("is_bot").asBoolean()).isTrue();
    assertThat(api.token()).startsWith(me.path("id").asText() + ":");
  }

  @Test
  void shouldRefuseAWrongTokenAndNotKnowAMalformedOne() throws Exception {
    assertThat(status("/bot7000000001:AAanother_token_of_thirty_five_chars/getMe")).isEqualTo(401);
    assertThat(status("/bothello/getMe")).isEqualTo(404);
    assertThat(status("/bot" + api.token() + "/noSuchMethod")).isEqualTo(404);
    assertThat(status("/")).isEqualTo(404);
  }

  @Test
  void shouldTakeParametersFromQueryFormJsonAndMultipart() throws Exception {
    api.begins(ANN);
    String form = "chat_id=4711&text=one+%26+two";

    BotClient.send(HttpRequest.newBuilder(bot.at("sendMessage?" + form)));
    BotClient.send(
        HttpRequest.newBuilder(bot.at("sendMessage"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
    bot.call("SENDMESSAGE", "{'chat_id':'4711','text':'one & two'}").result();

    assertThat(api.sent(ANN))
        .extracting(SentMessage::text)
        .containsExactly("one & two", "one & two", "one & two");
    assertThat(api.duplicates(ANN)).isEqualTo(2);
  }

  @Test
  void shouldRefuseABodyThatIsNoJson() throws Exception {
    assertThat(bot.call("sendMessage", "{'chat_id':").description())
        .isEqualTo("Bad Request: can't parse JSON object");
  }

  @Test
  void shouldWriteDownEveryRequestWithItsToken() throws Exception {
    bot.call("getMe");
    bot.call("getMe");
    status("/bothello/getMe");

    assertThat(api.calls("getMe")).isEqualTo(3);
    assertThat(api.requests().getFirst().target()).isEqualTo("/bot" + api.token() + "/getMe");
    assertThat(api.requests().getLast().target()).isEqualTo("/bothello/getMe");
  }

  @Test
  void shouldBreakWhatWaitsWhenItCloses() throws Exception {
    var poll = bot.later("getUpdates", "{'timeout':50}");
    api.inject(Fault.hang().on("getMe"));
    var hung = bot.later("getMe", "{}");
    org.awaitility.Awaitility.await().until(() -> api.requests().size() == 2);

    api.close();

    assertThat(poll).failsWithin(java.time.Duration.ofSeconds(20));
    assertThat(hung).failsWithin(java.time.Duration.ofSeconds(20));
  }

  private int status(String path) throws Exception {
    HttpResponse<String> response =
        BotClient.send(HttpRequest.newBuilder(URI.create(api.url() + path)));
    assertThat(BotClient.answer(response).json().path("ok").asBoolean())
        .isEqualTo(response.statusCode() == 200);
    return response.statusCode();
  }
}

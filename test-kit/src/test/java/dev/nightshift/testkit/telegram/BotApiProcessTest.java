package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotApiProcessTest {

  private static final String TOKEN = "7000000009:AAStandIn-token_of_a_process_000001";

  private Process process;
  private String api;
  private String control;

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BotApiProcess.class.getName(),
                "--token=" + TOKEN,
                "--no-limits")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader addresses = process.inputReader();
    api = addresses.readLine();
    control = addresses.readLine();
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void shouldBeDrivenAndReadOverHttpAndEndWithItsInput() throws Exception {
    long update = order("/says", "{'userId':4711,'text':'go'}").path("updateId").asLong();
    JsonNode received = bot("getUpdates", "{}").path("result").get(0);
    for (int i = 0; i < 10; i++) {
      bot("sendMessage", "{'chat_id':4711,'text':'gone'}");
    }
    order("/fault", "{'kind':'badGateway','method':'getMe','times':1}");
    BotClient.send(post(api + "/bot" + TOKEN + "/getMe", "{}"));

    JsonNode sent = order("/sent", "{'chatId':4711}");
    JsonNode counts = order("/counts", "{'methods':['getMe','sendMessage']}");

    assertThat(received.path("update_id").asLong()).isEqualTo(update);
    assertThat(sent).hasSize(10);
    assertThat(sent.at("/0/text").asText()).isEqualTo("gone");
    assertThat(counts.path("waitingUpdates").asInt()).isEqualTo(1);
    assertThat(counts.at("/calls/sendMessage").asInt()).isEqualTo(10);
    assertThat(counts.at("/calls/getMe").asInt()).isEqualTo(1);
    assertThat(order("/dance", "{}").path("error").asText()).isEqualTo("no such order: /dance");
    process.outputWriter().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private JsonNode order(String path, String json) throws Exception {
    return BotClient.answer(BotClient.send(post(control + path, json))).json();
  }

  private JsonNode bot(String method, String json) throws Exception {
    return BotClient.answer(BotClient.send(post(api + "/bot" + TOKEN + "/" + method, json))).json();
  }

  private static HttpRequest.Builder post(String url, String json) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json.replace('\'', '"')));
  }
}

package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The bot's side in these tests: raw HTTP, nothing of the stand-in's own. */
final class BotClient {

  record Answer(int status, JsonNode json) {
    JsonNode result() {
      if (status != 200) {
        throw new AssertionError(status + " " + json);
      }
      return json.path("result");
    }

    String description() {
      return json.path("description").asText();
    }
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;

  BotClient(BotApiStandIn api) {
    this.base = api.url() + "/bot" + api.token() + "/";
  }

  /** With a JSON body; single quotes stand for double ones. */
  Answer call(String method, String json) throws IOException, InterruptedException {
    return answer(HTTP.send(post(method, json), BodyHandlers.ofString()));
  }

  Answer call(String method) throws IOException, InterruptedException {
    return call(method, "{}");
  }

  CompletableFuture<Answer> later(String method, String json) {
    return HTTP.sendAsync(post(method, json), BodyHandlers.ofString()).thenApply(BotClient::answer);
  }

  HttpResponse<String> raw(String method, String json) throws IOException, InterruptedException {
    return HTTP.send(post(method, json), BodyHandlers.ofString());
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  URI at(String methodAndQuery) {
    return URI.create(base + methodAndQuery);
  }

  static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), Json.parse(response.body()).orElseThrow());
  }

  private HttpRequest post(String method, String json) {
    return HttpRequest.newBuilder(at(method))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json.replace('\'', '"')))
        .build();
  }
}

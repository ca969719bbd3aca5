package dev.nightshift.testkit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueStandInTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final VenueStandIn venue = VenueStandIn.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Listening listening = new Listening();

  @AfterEach
  void close() {
    client.shutdownNow();
    venue.close();
  }

  @Test
  void shouldSpeakBinanceToWhoeverAsksForStreams() {
    connect("/stream?streams=btcusdt@trade/btcusdt@bookTicker");
    StandInTrade trade = venue.trade("BTCUSDT", "61685.99", "0.00017", true);
    venue.quote("BTCUSDT", List.of("61685.99", "1.2"), List.of("61686.00", "2.4"));
    venue.level("BTCUSDT", true, "61685.00", "1");
    venue.trade("ETHUSDT", "2600", "1", true);
    await().until(() -> listening.texts.size() == 2);
    assertThat(listening.texts.getFirst())
        .isEqualTo(
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":"
                + (trade.atMs() + 1)
                + ",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"61685.99\",\"q\":\"0.00017\",\"T\":"
                + trade.atMs()
                + ",\"m\":true,\"M\":true}}");
    assertThat(listening.texts.getLast()).contains("@bookTicker", "\"A\":\"2.4\"");
  }

  @Test
  void shouldSpeakBitunixToEverybodyElse() {
    venue.level("BTCUSDT", true, "7403.89", "0.002");
    WebSocket socket = connect("/public/");
    socket.sendText("{\"op\":\"ping\",\"ping\":1775540872}", true).join();
    socket
        .sendText(
            "{\"op\":\"subscribe\",\"args\":[{\"symbol\":\"BTCUSDT\",\"ch\":\"trade\"},"
                + "{\"symbol\":\"BTCUSDT\",\"ch\":\"depth_books\"}]}",
            true)
        .join();
    await().until(() -> listening.texts.size() == 2);
    assertThat(listening.texts.get(0)).startsWith("{\"op\":\"ping\",\"pong\":1775540872,\"ping\":");
    assertThat(listening.texts.get(1)).contains("depth_books", "[[\"7403.89\",\"0.002\"]]");
    venue.trade("BTCUSDT", "68621.4", "0.7142", false);
    await().until(() -> listening.texts.size() == 3);
    assertThat(listening.texts.get(2))
        .startsWith("{\"ch\":\"trade\",\"symbol\":\"BTCUSDT\",\"ts\":")
        .endsWith("\"p\":\"68621.4\",\"v\":\"0.7142\",\"s\":\"buy\"}]}");
  }

  @Test
  void shouldAnswerQuestionsAboutWhatNobodyHeard() throws Exception {
    venue.silent(true);
    venue.trade("BTCUSDT", "1", "1", false);
    venue.trade("BTCUSDT", "2", "1", false);
    venue.level("BTCUSDT", false, "3", "4");
    assertThat(get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=2&limit=10").body())
        .startsWith("[{\"id\":2,\"price\":\"2\",\"qty\":\"1\",\"time\":")
        .doesNotContain("\"id\":1,");
    assertThat(get("/api/v3/depth?symbol=BTCUSDT&limit=10").body())
        .isEqualTo("{\"lastUpdateId\":1,\"bids\":[],\"asks\":[[\"3\",\"4\"]]}");
    venue.answerWithPage(true);
    assertThat(get("/api/v3/depth?symbol=BTCUSDT").body()).isEqualTo("<html>Sorry</html>");
    venue.answerWithStatus(503);
    assertThat(get("/api/v3/depth?symbol=BTCUSDT").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldFailOnCue() {
    connect("/stream?streams=btcusdt@trade");
    venue.trade("BTCUSDT", "1", "1", false);
    venue.repeat(10);
    venue.garbage();
    await().until(() -> listening.texts.size() == 6);
    assertThat(listening.texts.get(1)).isEqualTo(listening.texts.get(0));
    venue.silent(true);
    venue.trade("BTCUSDT", "2", "1", false);
    venue.silent(false);
    venue.trade("BTCUSDT", "3", "1", false);
    await().until(() -> listening.texts.size() == 7);
    assertThat(listening.texts.getLast()).contains("\"t\":3");
    venue.refuse(true);
    venue.disconnect();
    await().until(() -> listening.ended);
    assertThat(
            client
                .newWebSocketBuilder()
                .buildAsync(venue.streamUri().resolve("/stream"), new Listening())
                .handle((socket, failure) -> failure != null)
                .join())
        .isTrue();
  }

  @Test
  void shouldTellTheCandlesOfThePastOneForEveryPeriodAndTheOneInTheMaking() throws Exception {
    assertThat(get("/api/v3/klines?symbol=BTCUSDT&interval=1h").body()).isEqualTo("[]");
    venue.tradedBefore("BTCUSDT", Duration.ofHours(3), "100.5", "1");
    venue.tradedBefore("BTCUSDT", Duration.ofHours(3), "99.5", "2");
    venue.tradedBefore("BTCUSDT", Duration.ofHours(3), "101", "1");
    venue.trade("BTCUSDT", "103", "0.5", true);
    JsonNode all = JSON.readTree(get("/api/v3/klines?symbol=BTCUSDT&interval=1h").body());
    assertThat(all).hasSize(4);
    long first = all.get(0).get(0).asLong();
    assertThat(first % 3_600_000).isZero();
    assertThat(all.get(0).toString())
        .isEqualTo(
            "[%d,\"100.5\",\"101\",\"99.5\",\"101\",\"4\",%d]"
                .formatted(first, first + 3_600_000 - 1));
    assertThat(all.get(1).toString()).contains("\"101\",\"101\",\"101\",\"101\",\"0\"");
    assertThat(all.get(3).get(4).asText()).isEqualTo("103");
    String later =
        get("/api/v3/klines?symbol=BTCUSDT&interval=1h&limit=2&startTime=" + (first + 1)).body();
    assertThat(JSON.readTree(later)).hasSize(2);
    assertThat(JSON.readTree(later).get(0)).isEqualTo(all.get(1));
  }

  private WebSocket connect(String path) {
    int before = venue.connections();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .buildAsync(URI.create(venue.streamUri() + path), listening)
            .join();
    await().until(() -> venue.connections() > before);
    return socket;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(venue.restUri() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Collects whole messages. */
  private static final class Listening implements WebSocket.Listener {

    final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    volatile boolean ended;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        texts.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended = true;
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      ended = true;
    }
  }
}

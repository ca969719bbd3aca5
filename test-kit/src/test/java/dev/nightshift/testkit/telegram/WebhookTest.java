package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.testkit.wire.WireAnswer;
import dev.nightshift.testkit.wire.WireRequest;
import dev.nightshift.testkit.wire.WireServer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest extends StandInTest {

  private final Queue<WireRequest> pushes = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Semaphore gate = new Semaphore(1_000);
  private final WireServer hook = new WireServer(WireServer.listen(0), this::take);

  WebhookTest() {
    hook.start();
  }

  @AfterEach
  void closeHook() {
    hook.close();
  }

  @Test
  void shouldPushUpdatesInOrderWithTheSecret() throws Exception {
    long early = api.says(ANN, "waiting already");
    set("'secret_token':'s3cret_-','max_connections':1");
    long late = api.says(BEN, "later");
    api.awaitNoUpdates();

    assertThat(ids()).containsExactly(early, late);
    assertThat(pushes)
        .allSatisfy(
            push -> {
              assertThat(push.verb()).isEqualTo("POST");
              assertThat(push.header("content-type")).isEqualTo("application/json");
              assertThat(push.header("x-telegram-bot-api-secret-token")).isEqualTo("s3cret_-");
            });
  }

  @Test
  void shouldSendNoSecretWhereThereIsNone() throws Exception {
    set("'max_connections':1");
    api.says(ANN, "hello");
    api.awaitNoUpdates();

    assertThat(pushes.element().headers()).doesNotContainKey("x-telegram-bot-api-secret-token");
  }

  @Test
  void shouldRepeatAnUpdateUntilItIsTakenAndKeepTheOrder() throws Exception {
    refusals.addAll(List.of(500, 302, 404));
    set("'max_connections':1");
    long first = api.says(ANN, "one");
    long second = api.says(ANN, "two");
    api.awaitNoUpdates();

    assertThat(ids()).containsExactly(first, first, first, first, second);
    assertThat(api.deliveries(first)).isEqualTo(4);
    JsonNode info = bot.call("getWebhookInfo").result();
    assertThat(info.path("last_error_message").asText())
        .isEqualTo("Wrong response from the webhook: 404");
    assertThat(info.path("last_error_date").asLong()).isEqualTo(clock.instant().getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "7, PT64S", "8, PT64S", "900, PT64S"})
  void shouldWaitLongerAfterEachFailure(int failures, Duration wait) {
    assertThat(WebhookPusher.waitAfter(failures, Duration.ofSeconds(1))).isEqualTo(wait);
  }

  @Test
  void shouldNeverPushMoreAtOnceThanAllowed() throws Exception {
    gate.drainPermits();
    set("'max_connections':3");
    for (int i = 0; i < 10; i++) {
      api.says(ANN, "message " + i);
    }
    await().until(() -> atOnce.get() == 3);
    gate.release(1_000);
    api.awaitNoUpdates();

    assertThat(mostAtOnce).hasValue(3);
    assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellWhatWaitsAndWhatFailed() throws Exception {
    hook.close();
    set("'max_connections':7,'allowed_updates':['message']");
    api.says(ANN, "one");
    api.says(ANN, "two");
    await().until(() -> api.webhookInfo().contains("last_error_message"));

    JsonNode info = bot.call("getWebhookInfo").result();
    assertThat(info.path("url").asText()).endsWith("/hook");
    assertThat(info.path("pending_update_count").asInt()).isEqualTo(2);
    assertThat(info.path("max_connections").asInt()).isEqualTo(7);
    assertThat(info.path("allowed_updates").get(0).asText()).isEqualTo("message");
    assertThat(info.path("last_error_message").asText()).isEqualTo("Connection refused");
  }

  @Test
  void shouldHandUndeliveredUpdatesToPollingWhenItIsDeleted() throws Exception {
    hook.close();
    set("");
    api.says(ANN, "one");
    bot.call("deleteWebhook").result();

    assertThat(bot.call("getWebhookInfo").result().path("url").asText()).isEmpty();
    assertThat(bot.call("getUpdates").result()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"setWebhook, http://127.0.0.1:1/hook", "setWebhook, ''", "deleteWebhook, ''"})
  void shouldDropWhatWaitsWhenAsked(String method, String url) throws Exception {
    api.says(ANN, "forgotten");

    bot.call(method, "{'url':'%s','drop_pending_updates':true}".formatted(url)).result();

    assertThat(api.waitingUpdates()).isZero();
  }

  @Test
  void shouldForgetAnUpdateThatNobodyTookForADay() throws Exception {
    hook.close();
    set("'max_connections':1");
    api.says(ANN, "unheard");
    await().until(() -> api.webhookInfo().contains("last_error_message"));

    clock.advance(Duration.ofHours(24));

    api.awaitNoUpdates();
  }

  @Test
  void shouldCheckTheSecret() throws Exception {
    assertThat(refusal("http://127.0.0.1:1/", "a b"))
        .isEqualTo("Bad Request: secret token contains unallowed characters");
    assertThat(refusal("http://127.0.0.1:1/", "é"))
        .isEqualTo("Bad Request: secret token contains unallowed characters");
    assertThat(refusal("http://127.0.0.1:1/", "x".repeat(257)))
        .isEqualTo("Bad Request: secret token is too long");
    assertThat(refusal("http://127.0.0.1:1/", "x".repeat(256))).isEmpty();
  }

  @Test
  void shouldWantAnHttpsAddress() throws Exception {
    assertThat(refusal("http://example.com/hook", "s"))
        .isEqualTo("Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    assertThat(refusal("no address", "s"))
        .isEqualTo("Bad Request: bad webhook: invalid webhook URL specified");
  }

  @Test
  void shouldCallNothingOutsideThisMachine() throws Exception {
    assertThat(refusal("https://example.com/hook", "s")).isEmpty();
    api.says(ANN, "hello");

    assertThat(api.webhookInfo()).contains("nothing outside this machine is called");
    assertThat(api.waitingUpdates()).isEqualTo(1);
  }

  private WireAnswer take(WireRequest push) throws InterruptedException {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    pushes.add(push);
    gate.acquire();
    atOnce.decrementAndGet();
    Integer refusal = refusals.poll();
    return WireAnswer.Reply.json(refusal == null ? 200 : refusal, "{}");
  }

  private void set(String more) throws Exception {
    String url = "http://127.0.0.1:%d/hook".formatted(hook.port());
    bot.call("setWebhook", "{'url':'%s'%s}".formatted(url, more.isEmpty() ? "" : "," + more))
        .result();
  }

  private String refusal(String url, String secret) throws Exception {
    BotClient.Answer answer =
        bot.call("setWebhook", "{'url':'%s','secret_token':'%s'}".formatted(url, secret));
    assertThat(answer.status()).isEqualTo(answer.description().isEmpty() ? 200 : 400);
    return answer.description();
  }

  private List<Long> ids() {
    return pushes.stream()
        .map(push -> Json.parse(new String(push.body())).orElseThrow())
        .map(update -> update.path("update_id").asLong())
        .toList();
  }
}

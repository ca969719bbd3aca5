package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest extends StandInTest {

  private static final String TO_ANN = "{'chat_id':4711,'text':'x'}";
  private static final String TO_BEN = "{'chat_id':4712,'text':'x'}";

  @BeforeEach
  void begin() {
    api.begins(ANN);
    api.begins(BEN);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(Fault.badGateway(), 502, "<html>"),
        Arguments.of(Fault.serverError(), 500, "{\"ok\":false,\"error_code\":500,"),
        Arguments.of(Fault.unauthorized(), 401, "{\"ok\":false,\"error_code\":401,"),
        Arguments.of(
            Fault.tooManyRequests(7),
            429,
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 7\","
                + "\"parameters\":{\"retry_after\":7}}"),
        Arguments.of(Fault.answer(418, "text/plain", "tea"), 418, "tea"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void shouldAnswerWrongInsteadOfDoingIt(Fault fault, int status, String start) throws Exception {
    api.inject(fault.on("sendMessage"));

    HttpResponse<String> answer = bot.raw("sendMessage", TO_ANN);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith(start);
    assertThat(api.sent(ANN)).isEmpty();
    bot.call("getMe").result();
  }

  @Test
  void shouldDoItAndAnswerNonsense() throws Exception {
    api.inject(Fault.garbage().times(1));
    api.inject(Fault.empty().times(1));
    api.inject(Fault.badGateway().afterEffect().times(1));

    assertThat(Json.parse(bot.raw("sendMessage", TO_ANN).body())).isEmpty();
    HttpResponse<String> empty = bot.raw("sendMessage", TO_ANN);
    assertThat(empty.statusCode()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();
    assertThat(bot.raw("sendMessage", TO_ANN).statusCode()).isEqualTo(502);
    assertThat(api.sent(ANN)).hasSize(3);
    assertThat(api.duplicates(ANN)).isEqualTo(2);
  }

  @Test
  void shouldResetTheConnectionBeforeTheEffectOrAfterIt() throws Exception {
    api.inject(Fault.reset().on("sendMessage").times(1));
    assertThatThrownBy(() -> bot.call("sendMessage", TO_ANN)).isInstanceOf(IOException.class);
    assertThat(api.sent(ANN)).isEmpty();

    api.inject(Fault.reset().afterEffect().on("sendMessage").times(1));
    assertThatThrownBy(() -> bot.call("sendMessage", TO_ANN)).isInstanceOf(IOException.class);
    assertThat(api.sent(ANN)).hasSize(1);

    bot.call("sendMessage", TO_ANN).result();
    assertThat(api.duplicates(ANN)).isEqualTo(1);
  }

  @Test
  void shouldBreakOffInTheMiddleOfTheAnswer() {
    api.inject(Fault.truncated().on("sendMessage").times(1));

    assertThatThrownBy(() -> bot.call("sendMessage", TO_ANN)).isInstanceOf(IOException.class);
    assertThat(api.sent(ANN)).hasSize(1);
  }

  @Test
  void shouldNeverAnswerAndLetOthersPass() throws Exception {
    InjectedFault hang = api.inject(Fault.hang().on("sendMessage").inChat(ANN));
    CompletableFuture<BotClient.Answer> hung = bot.later("sendMessage", TO_ANN);
    await().until(() -> hang.hits() == 1);

    bot.call("sendMessage", TO_BEN).result();

    assertThat(hung).isNotDone();
    assertThat(api.sent(ANN)).isEmpty();
    api.breakConnections();
    assertThat(hung).failsWithin(Duration.ofSeconds(20));
  }

  @Test
  void shouldBeSlowAndThenGoOnAsUsual() throws Exception {
    api.inject(Fault.latency(Duration.ofMillis(200)).on("sendMessage").times(2));
    api.inject(Fault.serverError().on("sendMessage").times(1));
    long start = System.nanoTime();

    assertThat(bot.raw("sendMessage", TO_ANN).statusCode()).isEqualTo(500);
    bot.call("sendMessage", TO_ANN).result();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(399));
  }

  @Test
  void shouldHitOneChatAndSoManyCalls() throws Exception {
    InjectedFault fault = api.inject(Fault.tooManyRequests(3).inChat(ANN).times(2));

    assertThat(bot.raw("sendMessage", TO_ANN).statusCode()).isEqualTo(429);
    assertThat(bot.raw("sendMessage", TO_BEN).statusCode()).isEqualTo(200);
    assertThat(bot.raw("sendMessage", TO_ANN).statusCode()).isEqualTo(429);
    assertThat(bot.raw("sendMessage", TO_ANN).statusCode()).isEqualTo(200);
    assertThat(fault.hits()).isEqualTo(2);
  }

  @Test
  void shouldHitUntilItIsCleared() throws Exception {
    InjectedFault one = api.inject(Fault.serverError().on("getMe"));
    api.inject(Fault.badGateway().on("getMe"));

    assertThat(bot.raw("getMe", "{}").statusCode()).isEqualTo(500);
    assertThat(bot.raw("getMe", "{}").statusCode()).isEqualTo(500);
    one.clear();
    assertThat(bot.raw("getMe", "{}").statusCode()).isEqualTo(502);
    api.clearFaults();
    assertThat(bot.raw("getMe", "{}").statusCode()).isEqualTo(200);
    assertThat(one.hits()).isEqualTo(2);
  }
}

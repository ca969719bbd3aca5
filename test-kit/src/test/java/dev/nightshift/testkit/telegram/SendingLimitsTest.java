package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingLimitsTest extends StandInTest {

  @Test
  void shouldLetAShortBurstPassAndThenOneASecond() throws Exception {
    api.begins(ANN);

    assertThat(passes(ANN, 10)).isEqualTo(3);
    assertThat(retryAfter(ANN)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(passes(ANN, 10)).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(passes(ANN, 10)).isEqualTo(3);
    assertThat(api.sent(ANN)).hasSize(7);
  }

  @Test
  void shouldNotLetOneChatSlowAnother() throws Exception {
    api.begins(ANN);
    api.begins(BEN);
    passes(ANN, 10);

    assertThat(passes(BEN, 10)).isEqualTo(3);
  }

  @Test
  void shouldLetThirtyASecondPassOverAllChats() throws Exception {
    int passed = 0;
    for (long chat = 1; chat <= 40; chat++) {
      api.begins(chat);
      passed += passes(chat, 1);
    }

    assertThat(passed).isEqualTo(30);
    assertThat(retryAfter(40)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(passes(40, 1)).isEqualTo(1);
  }

  @Test
  void shouldLetTwentyAMinutePassInAGroup() throws Exception {
    api.addsBotToGroup(GROUP, ANN, "Desk");
    int passed = 0;
    for (int second = 0; second < 30; second++) {
      passed += passes(GROUP, 1);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(passed).isEqualTo(20);
    assertThat(retryAfter(GROUP)).isEqualTo(30);
    clock.advance(Duration.ofSeconds(30));
    assertThat(passes(GROUP, 1)).isEqualTo(1);
  }

  @Test
  void shouldLetTwentyEditsAMinutePassInAGroup() throws Exception {
    api.addsBotToGroup(GROUP, ANN, "Desk");
    long id =
        bot.call("sendMessage", "{'chat_id':-900,'text':'0'}").result().path("message_id").asLong();
    int passed = 0;
    for (int i = 1; i <= 25; i++) {
      String edit = "{'chat_id':-900,'message_id':%d,'text':'%d'}".formatted(id, i);
      passed += bot.call("editMessageText", edit).status() == 200 ? 1 : 0;
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(passed).isEqualTo(20);
  }

  @Test
  void shouldSwitchEachLimitByItself() throws Exception {
    api.begins(ANN);
    api.limits(SendingLimits.ofTelegram().withChatBurst(0));
    assertThat(passes(ANN, 40)).isEqualTo(30);
    api.limits(SendingLimits.none().withChatBurst(5));
    assertThat(passes(ANN, 40)).isZero();
    clock.advance(Duration.ofMinutes(1));
    assertThat(passes(ANN, 40)).isEqualTo(5);
    api.limits(SendingLimits.none());
    assertThat(passes(ANN, 40)).isEqualTo(40);
  }

  private int passes(long chat, int attempts) throws Exception {
    int passed = 0;
    for (int i = 0; i < attempts; i++) {
      passed += send(chat).status() == 200 ? 1 : 0;
    }
    return passed;
  }

  private long retryAfter(long chat) throws Exception {
    BotClient.Answer refused = send(chat);
    long seconds = refused.json().at("/parameters/retry_after").asLong();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.description()).isEqualTo("Too Many Requests: retry after " + seconds);
    return seconds;
  }

  private BotClient.Answer send(long chat) throws Exception {
    return bot.call("sendMessage", "{'chat_id':" + chat + ",'text':'x'}");
  }
}

package dev.nightshift.gateway.telegram.outbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Telegram that takes its time; the sender is another instance's, with short bounds. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class SlowTelegramServiceTest {

  /** Longer than a busy machine stalls; with a claim's slack still below the slow calls' bound. */
  private static final Duration CALL = Duration.ofSeconds(3);

  private static final Duration SLOW_CALL = Duration.ofSeconds(20);
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "callTimeout", CALL,
          "slowCallTimeout", SLOW_CALL,
          "slowAfter", Duration.ofMillis(40));

  @Inject Database database;
  @Inject Replies replies;
  @Inject TelegramChats chats;
  @Inject OtherSenders senders;
  private TelegramRig rig;
  private OtherInstance instance;
  private Sender sender;

  @BeforeEach
  void playTelegram() {
    rig = new TelegramRig(database, replies, chats);
    instance = OtherInstance.in(database);
    instance.play(Sender.ROLE);
    sender = senders.of(instance, SETTINGS, point -> {});
  }

  @AfterEach
  void handTheRoleBack() {
    instance.expire();
    await().atMost(SOON).until(instance::ended);
    rig.close();
  }

  @Test
  void shouldGiveASlowTelegramMoreTimeUnderClaimsThatLastAsLong() {
    long person = rig.person();
    rig.telegram.inject(Fault.latency(Duration.ofMillis(60)).inChat(person).times(5));
    for (int i = 0; i < 5; i++) {
      rig.say(person, "slow " + i);
    }
    sendUntil(person, "slow 4");
    await().atMost(SOON).until(() -> sender.weather().tier() == Weather.Tier.SLOW);

    rig.telegram.inject(Fault.latency(CALL.multipliedBy(2)).inChat(person).times(1));
    rig.say(person, "slower than ever");
    sender.turn();
    assertThat(claimedForMillis(person)).isGreaterThan(SLOW_CALL.toMillis());
    sendUntil(person, "slower than ever");

    assertThat(rig.telegram.duplicates(person)).isZero();
    assertThat(TierWatch.sentence(sender.weather().tier())).contains("is given more time");
  }

  @Test
  void shouldCutOffTheSameCallWhileTelegramIsNotKnownToBeSlow() {
    long person = rig.person();
    rig.telegram.inject(Fault.latency(CALL.multipliedBy(3)).inChat(person).times(1));
    rig.say(person, "once or twice");
    sender.turn();
    assertThat(claimedForMillis(person)).isLessThan(SLOW_CALL.toMillis());
    await().atMost(SOON).until(() -> attempts(person) == 1);
  }

  private void sendUntil(long person, String text) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              sender.turn();
              return rig.texts(person).contains(text);
            });
    rig.awaitQuiet(person);
  }

  /** For how long the chat's claim is still good; 0 without one. */
  private long claimedForMillis(long person) {
    return number(
        """
        select coalesce(max(extract(epoch from busy_until - clock_timestamp()) * 1000), 0)::bigint
        from telegram_outbound where chat_id = $1
        """,
        person);
  }

  private long attempts(long person) {
    return number("select max(attempts)::bigint from telegram_outbound where chat_id = $1", person);
  }

  private long number(String sql, long person) {
    return database
        .inTransaction(tx -> tx.queryOne(sql, TelegramRig.chat(person)))
        .orElseThrow()
        .getLong(0);
  }
}

package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.SendMessage;
import dev.nightshift.gateway.telegram.botapi.Sent;
import dev.nightshift.gateway.telegram.button.Buttons;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import dev.nightshift.gateway.telegram.chat.ChatState;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.AnsweredCallback;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polling against the stand-in, turned by hand; each test has a bot and people of its own. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class PollingServiceTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Random RANDOM = new Random();

  @Inject WayIn wayIn;
  @Inject Database database;
  @Inject LeaseEnding leases;
  @Inject TelegramChats chats;
  @Inject Buttons buttons;
  @Inject Clock clock;

  private final long ada = RANDOM.nextLong(1_000_000_000, 2_000_000_000);
  private final long bob = ada + 1;
  private final long group = -ada;
  private final long bot = 7_000_000_000L + RANDOM.nextLong(1_000_000_000);
  private BotApiStandIn standIn;
  private WayIn.Built way;

  @BeforeEach
  void start() {
    standIn =
        BotApiStandIn.start(
            BotApiOptions.defaults().withToken(bot + ":AATests-own_token_of_a_bot"));
    standIn.continueUpdatesAt(RANDOM.nextLong(1_000_000_000, Integer.MAX_VALUE));
    way = wayIn.to(standIn);
  }

  @AfterEach
  void stop() {
    standIn.close();
    database.run(tx -> tx.update("delete from role_lease where role = $1", Shift.ROLE));
  }

  @Test
  void shouldConfirmOnlyWhatIsCommitted() {
    standIn.says(ada, "/status");

    assertThat(way.turn()).isTrue();
    assertThat(texts(ada)).containsExactly("/status");
    assertThat(standIn.waitingUpdates()).as("not confirmed yet").isEqualTo(1);

    way.turn();
    assertThat(standIn.waitingUpdates()).isZero();
    assertThat(texts(ada)).containsExactly("/status");
  }

  @Test
  void shouldDropWhatComesAgain() {
    long update = standIn.says(ada, "/status");
    way.turn();
    database.run(
        tx -> tx.update("update telegram_offset set next_update = 0 where bot_id = $1", bot));

    wayIn.to(standIn).turn();

    assertThat(standIn.deliveries(update)).isEqualTo(2);
    assertThat(texts(ada)).containsExactly("/status");
  }

  @Test
  void shouldKeepTheOrderOfEveryChat() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      said.add("/help " + i);
      standIn.says(ada, said.getLast());
      standIn.says(bob, said.getLast());
    }

    await().atMost(SOON).until(() -> way.turn() && standIn.waitingUpdates() == 0);

    assertThat(texts(ada)).isEqualTo(said);
    assertThat(texts(bob)).isEqualTo(said);
  }

  @Test
  void shouldTakeUpdatesThatAreNumberedAnewAfterAQuietWeek() {
    standIn.says(ada, "/help 1");
    way.turn();
    way.turn();
    database.run(
        tx ->
            tx.update(
                "update telegram_offset set moved_at = moved_at - interval '7 days' where bot_id = $1",
                bot));
    standIn.continueUpdatesAt(RANDOM.nextLong(1, 1_000_000_000));
    standIn.says(ada, "/help 2");

    way.turn();
    way.turn();

    assertThat(texts(ada)).containsExactly("/help 1", "/help 2");
    assertThat(standIn.waitingUpdates()).isZero();
  }

  @Test
  void shouldSayThatAnotherProgramPollsAndGoOn() {
    failOnce(
        Fault.answer(
            409,
            "application/json",
            """
            {"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates"}
            """),
        "Another program polls");
  }

  @Test
  void shouldEndADeliveryThatSomebodySetUpAndKeepWhatWaits() {
    way.api().setWebhook("http://127.0.0.1:1/elsewhere", "a_secret", List.of());
    standIn.says(ada, "/status");

    way.turn();

    assertThat(texts(ada)).containsExactly("/status");
    assertThat(standIn.webhookInfo()).contains("\"url\":\"\"");
  }

  @Test
  void shouldSayThatAWebhookIsInTheWayWhenItIsSetMeanwhile() {
    way.turn();
    way.api().setWebhook("http://127.0.0.1:1/elsewhere", "a_secret", List.of());

    assertThat(way.turn()).isFalse();

    assertThat(way.standing().trouble()).hasValueSatisfying(said -> said.contains("webhook"));
  }

  @Test
  void shouldStopAskingWhenTheTokenIsWrong() {
    standIn.inject(Fault.unauthorized());
    way.turn();

    assertThat(way.standing().trouble()).hasValueSatisfying(s -> assertThat(s).contains("(401)"));
    int calls = standIn.requests().size();
    assertThat(way.turn()).isFalse();
    assertThat(standIn.requests()).hasSize(calls);
  }

  @Test
  void shouldStopAskingWhenNothingIsThere() {
    standIn.inject(Fault.answer(404, "application/json", "{\"ok\":false,\"error_code\":404}"));
    way.turn();

    assertThat(way.standing().trouble()).hasValueSatisfying(s -> assertThat(s).contains("(404)"));
    int calls = standIn.requests().size();
    assertThat(way.turn()).isFalse();
    assertThat(standIn.requests()).hasSize(calls);
  }

  @Test
  void shouldGoOnAfterAProxysError() {
    failOnce(Fault.badGateway(), "status 502");
  }

  @Test
  void shouldGoOnAfterGarbageAndABrokenConnection() {
    failOnce(Fault.garbage(), "not the Bot API's");
    failOnce(Fault.reset(), "connection broke");
    failOnce(Fault.empty(), "not the Bot API's");
  }

  @Test
  void shouldNoticeAPollThatHangs() {
    failOnce(Fault.hang(), "nothing came in time");
  }

  @Test
  void shouldPassOverWhatCannotBeReadAndTakeWhatStandsAroundIt() {
    standIn.says(ada, "/help 1");
    long poison = standIn.update("{\"message\":{\"text\":\"x\",\"chat\":\"none\"}}");
    standIn.update("{\"something\":{\"new\":[[[]]]}}");
    standIn.says(ada, "/help 2");

    way.turn();

    assertThat(texts(ada)).containsExactly("/help 1", "/help 2");
    assertThat(passedOver()).containsOnlyKeys(poison);
  }

  @Test
  void shouldPassOverWhatCannotBeStoredAndSaySo() {
    standIn.says(ada, "/help 1");
    long poison = standIn.says(ada, WayIn.BREAKS_THE_DOOR);
    standIn.says(ada, "/help 2");

    way.turn();

    assertThat(texts(ada)).containsExactly("/help 1", "/help 2");
    assertThat(passedOver().get(poison)).contains("the door is broken");
    assertThat(replies(ada)).contains(Sentences.FAULT);
  }

  @Test
  void shouldFetchOneAtATimeWhenABatchCannotBeRead() {
    long unreadable = standIn.says(ada, "swallowed by the fault");
    String body =
        "{\"ok\":true,\"result\":[{\"update_id\":%d,\"message\":%s}]}"
            .formatted(unreadable, "1".repeat(30_000));
    standIn.says(ada, "/help 2");
    standIn.inject(Fault.answer(200, "application/json", body).on("getUpdates").times(2));

    await().atMost(SOON).until(() -> way.turn() && standIn.waitingUpdates() == 0);

    assertThat(passedOver()).containsOnlyKeys(unreadable);
    assertThat(texts(ada)).containsExactly("/help 2");
  }

  @Test
  void shouldAnswerATextThatCannotBeKept() {
    standIn.says(ada, "a\u0000b");

    way.turn();

    assertThat(replies(ada)).singleElement().asString().contains("NUL");
  }

  @Test
  void shouldLeaveTheUpdatesToTheInstanceThatPollsAndTakeOverWhenItDies() {
    String other = "bot-gateway/other-" + ada;
    database.run(
        tx -> {
          tx.update(
              """
              insert into instance_lease (instance_id, token, expires_at, renewed_at)
              values ($1, 5, clock_timestamp() + interval '1 hour', clock_timestamp())
              """,
              other);
          tx.update(
              "insert into role_lease (role, holder, token) values ($1, $2, 5)", Shift.ROLE, other);
        });
    standIn.says(ada, "/status");
    assertThat(way.turn()).isFalse();
    assertThat(standIn.calls("getUpdates")).isZero();

    leases.lost(new InstanceLost(other, "bot-gateway", "exit 137", true, clock.instant()));

    await().atMost(SOON).until(way::turn);
    assertThat(texts(ada)).containsExactly("/status");
  }

  @Test
  void shouldStoreNothingWhenTheRoleIsLostMeanwhile() {
    standIn.says(ada, "/status");
    WayIn.Built losing =
        wayIn.to(
            standIn,
            whole ->
                new UpdateStore(database::inTransaction, database, null, null) {
                  @Override
                  List<QueryAnswer> store(
                      java.util.function.Consumer<dev.nightshift.backbone.database.Tx> fence,
                      dev.nightshift.gateway.telegram.botapi.BotUser me,
                      List<Received> updates) {
                    database.run(
                        tx ->
                            tx.update(
                                "update role_lease set holder = 'another' where role = $1",
                                Shift.ROLE));
                    return whole.store(fence, me, updates);
                  }
                });

    assertThatThrownBy(losing::turn).isInstanceOf(NotMineException.class);

    assertThat(texts(ada)).isEmpty();
    assertThat(standIn.waitingUpdates()).isEqualTo(1);
  }

  @Test
  void shouldLoseNothingAndTakeNothingTwiceWhereverItDies() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<Long, List<String>> said = new TreeMap<>();
    for (int round = 0; round < 100; round++) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        long person = ada + random.nextInt(4);
        String text = "/help " + round + "." + i;
        said.computeIfAbsent(person, any -> new ArrayList<>()).add(text);
        standIn.says(person, text);
      }
      liveAndDie(random.nextInt(3));
    }
    await().atMost(SOON).until(() -> way.turn() && standIn.waitingUpdates() == 0);

    said.forEach((person, texts) -> assertThat(texts(person)).as("seed %d", seed).isEqualTo(texts));
  }

  /** At each point: received, committed, confirmed. */
  private void liveAndDie(int point) {
    if (point == 2) {
      WayIn.Built living = wayIn.to(standIn);
      living.turn();
      return;
    }
    WayIn.Built dying = wayIn.to(standIn, store -> wayIn.dying(store, point == 1));
    assertThatThrownBy(dying::turn).hasMessage("the process dies here");
  }

  @Test
  void shouldCutOffThePollWhenTheServiceDrains() throws InterruptedException {
    way.turn();
    Thread polling = Thread.ofVirtual().start(way::turn);
    way.poller().drain(Duration.ofSeconds(1));

    assertThat(polling.join(SOON)).isTrue();
    assertThat(way.turn()).isFalse();
  }

  @Test
  void shouldTakeAPressOnceAndAnswerEach() {
    String data = offer("Stop", "/stop", clock.instant().plusSeconds(60));
    long message = shown();
    standIn.pressesWithData(ada, message, data);
    standIn.pressesWithData(ada, message, data);
    standIn.pressesWithData(ada, message, "1forged");
    standIn.pressesWithData(ada, message, offer("Old", "/kill", clock.instant().minusSeconds(1)));

    way.turn();

    assertThat(texts(ada)).containsExactly("/stop");
    assertThat(lanes(ada)).containsExactly("URGENT");
    await().atMost(SOON).until(() -> standIn.answeredCallbacks().size() == 4);
    assertThat(standIn.answeredCallbacks())
        .extracting(AnsweredCallback::text)
        .containsExactlyInAnyOrder(
            "", Sentences.BUTTON_USED, Sentences.BUTTON_FORGED, Sentences.BUTTON_EXPIRED);
  }

  @Test
  void shouldSayWhatItDoesNotFollow() {
    long update = standIn.says(ada, "/help");
    standIn.edits(ada, update, "/status");
    standIn.sendsDocument(ada, "a.csv", "text/csv", new byte[] {1});

    way.turn();

    assertThat(texts(ada)).containsExactly("/help");
    assertThat(replies(ada)).contains(Sentences.EDIT, Sentences.FILE);
  }

  @Test
  void shouldListenInAGroupOnlyWhenItIsMeant() {
    standIn.addsBotToGroup(group, ada, "The night shift");
    standIn.saysInGroup(group, ada, "good evening");
    standIn.saysInGroup(group, ada, "/status");
    standIn.saysInGroup(group, ada, "/status@another_bot");

    way.turn();

    assertThat(texts(group)).containsExactly("/status");
  }

  @Test
  void shouldKnowWhetherItMayWrite() {
    standIn.says(ada, "/help");
    standIn.blocks(ada);
    standIn.addsBotToGroup(group, ada, "The night shift");
    way.turn();
    assertThat(state(ada)).isEqualTo(ChatState.BLOCKED);
    assertThat(state(group)).isEqualTo(ChatState.OPEN);

    standIn.unblocks(ada);
    standIn.upgradesToSupergroup(group, group - 7_000, ada);
    way.turn();
    assertThat(state(ada)).isEqualTo(ChatState.OPEN);
    assertThat(state(group)).isEqualTo(ChatState.MIGRATED);

    standIn.addsBotToGroup(group - 1, ada, "Another");
    standIn.removesBotFromGroup(group - 1, ada);
    way.turn();
    assertThat(state(group - 1)).isEqualTo(ChatState.GONE);
  }

  private void failOnce(Fault fault, String said) {
    way.turn();
    standIn.inject(fault.on("getUpdates").times(1));

    await().atMost(SOON).until(() -> !way.turn() && way.standing().trouble().isPresent());
    assertThat(way.standing().trouble()).hasValueSatisfying(s -> assertThat(s).contains(said));
    assertThat(written()).contains(said);

    standIn.says(ada, "/help");
    await().atMost(SOON).until(way::turn);
    assertThat(way.standing().trouble()).isEmpty();
    assertThat(texts(ada)).contains("/help");
  }

  private String offer(String label, String command, Instant expiry) {
    return database.inTransaction(
        tx -> {
          String chat = chats.seen(tx, ada, ChatKind.PRIVATE, "Ada");
          return buttons.create(tx, chat, "rep-of-the-test", label, command, expiry);
        });
  }

  private long shown() {
    standIn.begins(ada);
    return switch (way.api().sendMessage(new SendMessage(ada, "Stop?", null, null, null, null))) {
      case Outcome.Ok<Sent>(Sent sent) -> sent.messageId();
      case Outcome.Failed<Sent> failed -> throw new AssertionError(failed);
    };
  }

  private ChatState state(long telegramId) {
    return database
        .inTransaction(tx -> chats.find(tx, TelegramChats.id(telegramId)))
        .orElseThrow()
        .state();
  }

  private List<String> texts(long telegramId) {
    return column("select text from message where chat_id = $1 order by position", telegramId);
  }

  private List<String> lanes(long telegramId) {
    return column("select lane from message where chat_id = $1 order by position", telegramId);
  }

  private List<String> replies(long telegramId) {
    return column("select text from reply where chat_id = $1 order by position", telegramId);
  }

  private List<String> column(String sql, long telegramId) {
    return database.inTransaction(
        tx ->
            tx.query(sql, TelegramChats.id(telegramId)).stream()
                .map(row -> row.getString(0))
                .toList());
  }

  private Map<Long, String> passedOver() {
    Map<Long, String> reasons = new TreeMap<>();
    database.run(
        tx ->
            tx.query("select update_id, reason from telegram_passed_over where bot_id = $1", bot)
                .forEach(row -> reasons.put(row.getLong(0), row.getString(1))));
    return reasons;
  }

  private String written() {
    return database.inTransaction(
        tx ->
            tx.queryOne("select trouble from telegram_offset where bot_id = $1", bot)
                .orElseThrow()
                .getString(0));
  }
}

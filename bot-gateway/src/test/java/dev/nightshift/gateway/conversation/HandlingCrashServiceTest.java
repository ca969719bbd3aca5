package dev.nightshift.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.chat.MessageQueue;
import dev.nightshift.gateway.chat.OtherChats;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.ReplyRoute;
import dev.nightshift.gateway.chat.RoutedReply;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.task.Tasks;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gateways that die between a message that is committed and its replies that are queued for
 * Telegram. Whatever they held goes on at the gateway under test, which handles beside them.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class HandlingCrashServiceTest {

  private static final int DEATHS_AT_EACH = 100;

  /** Not every life meets its death: there may be less to do than it would take. */
  private static final int LIVES = 20 * DEATHS_AT_EACH;

  private static final int CHATS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Where an instance dies. */
  private enum Point {
    CLAIMED,
    EFFECT_DONE,
    REPLY_WRITTEN,
    REPLY_QUEUED,
    COMMITTED
  }

  @Inject Database database;
  @Inject Inbox inbox;
  @Inject TelegramChats telegramChats;
  @Inject OtherChats chats;
  @Inject CommandTable commands;
  @Inject @All List<ChatCommand> everyCommand;
  @Inject FreeText freeText;
  @Inject Permission permission;
  @Inject Tasks tasks;
  @Inject ConversationConfig config;
  @Inject LeaseEnding leases;
  @Inject Clock clock;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLoseNothingAndAnswerNothingTwiceWhereverGatewaysDie(boolean inCompany) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> people = people(random);
    Map<String, List<String>> said = new TreeMap<>();
    Map<Point, Integer> deaths = new EnumMap<>(Point.class);
    for (int life = 0; !enough(deaths); life++) {
      assertThat(life).as("lives; died so far: %s", deaths).isLessThan(LIVES);
      for (int i = random.nextInt(4); i >= 0; i--) {
        String chat = people.get(random.nextInt(CHATS));
        String nonsense = "/qqqqqqqq%dx%d".formatted(life, i);
        said.computeIfAbsent(chat, any -> new ArrayList<>()).add(nonsense);
        say(chat, nonsense);
      }
      Point point = Point.values()[life % Point.values().length];
      if (liveAndDie(point, random.nextInt(3), inCompany)) {
        deaths.merge(point, 1, Integer::sum);
      }
    }
    said.forEach(
        (chat, texts) -> {
          await().atMost(PATIENCE).until(() -> unfinished(chat) == 0);
          List<String> answers =
              texts.stream().map("There is no %s. /help lists what there is."::formatted).toList();
          assertThat(texts("reply", chat)).as("seed %d", seed).isEqualTo(answers);
          assertThat(texts("telegram_outbound", chat)).as("seed %d", seed).isEqualTo(answers);
        });
  }

  private static boolean enough(Map<Point, Integer> deaths) {
    return Stream.of(Point.values())
        .allMatch(point -> deaths.getOrDefault(point, 0) >= DEATHS_AT_EACH);
  }

  private List<String> people(Random random) {
    List<String> people = new ArrayList<>();
    for (int i = 0; i < CHATS; i++) {
      long person = random.nextLong(2_000_000_000L, 3_000_000_000L);
      people.add(
          database.inTransaction(
              tx -> telegramChats.seen(tx, person, ChatKind.PRIVATE, "somebody")));
    }
    return people;
  }

  private void say(String chat, String text) {
    database.run(
        tx ->
            inbox.accept(
                tx,
                new Inbound(chat, "telegram", null, "owner", "OWNER", Lane.ORDERLY, null, text)));
  }

  /**
   * Handles what it can claim; dies at the point, once it has passed it so many times.
   *
   * @return whether it did
   */
  private boolean liveAndDie(Point point, int passes, boolean inCompany) {
    OtherInstance instance = OtherInstance.in(database);
    Mortal mortal = new Mortal(point, passes, inCompany);
    MessageQueue queue = chats.queue(instance.lease());
    Replies replies = chats.replies(mortal::route);
    MessageHandler handler =
        new MessageHandler(
            database,
            queue,
            mortal.commands(),
            permission,
            tasks,
            replies,
            chats.answering(replies, queue),
            config);
    try {
      List<ClaimedMessage> claimed = database.inTransaction(tx -> queue.claim(tx, 3));
      for (ClaimedMessage message : claimed) {
        mortal.at(Point.CLAIMED);
        handler.handle(message);
        mortal.at(Point.COMMITTED);
      }
    } catch (InterruptedException interrupt) {
      throw new AssertionError(interrupt);
    } catch (Death death) {
      // The next lines find what it left.
    }
    leases.lost(new InstanceLost(instance.id(), "bot-gateway", "exit 137", true, clock.instant()));
    return mortal.dead;
  }

  private long unfinished(String chat) {
    return database
        .inTransaction(
            tx ->
                tx.queryOne(
                    """
                    select count(*) as n from message where chat_id = $1 and finished_at is null
                    """,
                    chat))
        .orElseThrow()
        .getLong("n");
  }

  private List<String> texts(String table, String chat) {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    "select text from %s where chat_id = $1 order by position".formatted(table),
                    chat)
                .stream()
                .map(row -> row.getString("text"))
                .toList());
  }

  /** An instance's remaining life. */
  private final class Mortal {

    private final Point point;
    private final boolean inCompany;
    private int passes;
    private volatile boolean dead;

    /**
     * A life.
     *
     * @param inCompany whether messages are ended as those are that only say something
     */
    Mortal(Point point, int passes, boolean inCompany) {
      this.point = point;
      this.passes = passes;
      this.inCompany = inCompany;
    }

    void at(Point reached) {
      if (reached == point && passes-- == 0) {
        dead = true;
        throw new Death();
      }
    }

    CommandTable commands() {
      return new CommandTable(everyCommand, freeText) {
        @Override
        Act prepare(Utterance utterance, Call call) {
          Act whole = commands.prepare(utterance, call);
          Act mortal =
              (tx, answers) -> {
                whole.apply(tx, answers);
                at(Point.EFFECT_DONE);
              };
          return inCompany ? Act.reading(mortal) : mortal;
        }
      };
    }

    ReplyRoute route(ReplyRoute whole) {
      return new ReplyRoute() {
        @Override
        public String channel() {
          return whole.channel();
        }

        @Override
        public void said(Tx tx, List<RoutedReply> replies) {
          at(Point.REPLY_WRITTEN);
          whole.said(tx, replies);
          at(Point.REPLY_QUEUED);
        }

        @Override
        public void edited(Tx tx, RoutedReply reply) {
          whole.edited(tx, reply);
        }
      };
    }
  }

  /** Ends an instance without a word. */
  private static final class Death extends Error {

    private static final long serialVersionUID = 1L;

    Death() {
      super("a test's", null, false, false);
    }
  }
}

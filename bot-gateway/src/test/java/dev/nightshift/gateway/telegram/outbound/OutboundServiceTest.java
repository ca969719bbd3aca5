package dev.nightshift.gateway.telegram.outbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.Button;
import dev.nightshift.testkit.telegram.SentMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's own sender against a Telegram that is played. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class OutboundServiceTest {

  @Inject Database database;
  @Inject Replies replies;
  @Inject TelegramChats chats;
  @Inject TierWatch tier;
  private TelegramRig rig;

  @BeforeEach
  void playTelegram() {
    rig = new TelegramRig(database, replies, chats);
    rig.awaitFairWeather(tier);
  }

  @AfterEach
  void stopPlaying() {
    rig.close();
  }

  @Test
  void shouldSendWhatIsSaidInItsOrderAndOffersItsChoices() {
    long person = rig.person();
    rig.say(person, "one <b>&amp;");
    rig.say(person, "two");
    rig.say(person, "which?", List.of(), List.of(new Choice("Accept", "/decide run-1 accept")));

    List<SentMessage> sent = rig.telegram.awaitSent(person, 3);
    assertThat(rig.texts(person)).containsExactly("one <b>&amp;", "two", "which?");
    assertThat(sent.getLast().buttons()).extracting(Button::text).containsExactly("Accept");
    rig.awaitQuiet(person);
    assertThat(rig.states(person)).containsExactly("SHOWN", "SHOWN", "SHOWN");
  }

  @Test
  void shouldSendNothingOfWhatIsSaidInOtherChannels() {
    database.run(
        tx ->
            tx.update(
                """
                insert into chat (id, channel, created_at)
                values ('chat-web', 'web', clock_timestamp())
                """));
    database.run(
        tx ->
            replies.say(
                tx, dev.nightshift.gateway.chat.Saying.answer("chat-web", "msg-none", "hello")));
    List<Row> rows =
        database.inTransaction(
            tx -> tx.query("select id from telegram_outbound where chat_id = 'chat-web'"));
    assertThat(rows).isEmpty();
  }

  @Test
  void shouldSplitALongTextAndSendAVeryLongOneAsAFileWithItsBeginning() {
    long person = rig.person();
    String twoMessages = "word ".repeat(1_000).strip();
    String veryLong = "line of a very long answer\n".repeat(1_000);
    rig.say(person, twoMessages);
    rig.say(person, veryLong);

    SentMessage file = rig.telegram.awaitFile(person, "reply.txt");
    assertThat(file.file().text()).isEqualTo(veryLong);
    List<String> texts = rig.texts(person);
    assertThat(texts).hasSize(4);
    assertThat(texts.get(0) + " " + texts.get(1)).isEqualTo(twoMessages);
    assertThat(texts.get(2)).startsWith("line of a very long answer").endsWith("reply.txt");
    assertThat(texts.get(2).length()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void shouldSendFilesBehindLinksAndLeaveOutWhatNobodyCanOpen() {
    long person = rig.person();
    StandIn.tell("/internal/research/runs/run-files/files/companies.csv", 200, "name,domain\n");
    String export = "/api/v1/research/runs/run-files/export?format=csv&table=companies";
    rig.say(person, "done", new Link("companies.csv", export), new Link("page", "/runs/run-files"));

    SentMessage file = rig.telegram.awaitFile(person, "run-files-companies.csv");
    assertThat(file.file().text()).isEqualTo("name,domain\n");
    assertThat(rig.texts(person)).containsExactly("done", "");
  }

  @Test
  void shouldSendALargeFileWholeAndSayOfOneThatIsTooLarge() {
    long person = rig.person();
    String large = "a line of a large file\n".repeat(40_000);
    String tooLarge = large.repeat(2);
    StandIn.tell("/internal/research/runs/run-large/files/companies.csv", 200, large);
    StandIn.tell("/internal/research/runs/run-large/files/run.json", 200, tooLarge);
    String export = "/api/v1/research/runs/run-large/export?format=";
    rig.say(person, "done", new Link("companies", export + "csv&table=companies"));
    rig.say(person, "all", new Link("run", export + "json"));
    rig.say(person, "next");

    SentMessage file = rig.telegram.awaitFile(person, "run-large-companies.csv");
    assertThat(file.file().text()).isEqualTo(large);
    rig.telegram.awaitText(person, "next");
    assertThat(rig.texts(person).get(3))
        .isEqualTo(
            "run-large-run.json cannot be sent: it has more than the 1 MB that Telegram takes");
  }

  @Test
  void shouldSayThatAFileCannotBeHadAndGoOn() {
    long person = rig.person();
    StandIn.tell("/internal/research/runs/run-away/files/run.json", 503, "{}");
    String export = "/api/v1/research/runs/run-away/export?format=json";
    rig.say(person, "done", new Link("run.json", export));
    rig.say(person, "next");

    rig.telegram.awaitText(person, "next");
    assertThat(rig.texts(person)).hasSize(3);
    assertThat(rig.texts(person).get(1))
        .startsWith("run-away-run.json cannot be sent: research-worker does not answer");
  }

  @Test
  void shouldShowOnlySomeOfManyEditsAndTheLastOneSurely() {
    long person = rig.person();
    String reply = rig.say(person, "0 of 50");
    rig.telegram.awaitText(person, "0 of 50");
    long begunNs = System.nanoTime();
    for (int i = 1; i <= 50; i++) {
      rig.edit(person, reply, i + " of 50");
    }
    SentMessage message = rig.telegram.awaitText(person, "50 of 50");
    rig.awaitQuiet(person);
    assertThat(rig.telegram.sent(person)).hasSize(1);
    Duration took = Duration.ofNanos(System.nanoTime() - begunNs);
    int most = (int) took.dividedBy(TelegramAddress.EDIT_EVERY) + 2;
    assertThat(message.edits().size()).isBetween(1, most);
    assertThat(rig.texts(person)).containsExactly("50 of 50");
  }

  @Test
  void shouldNotEditWhatIsBackAsItWas() {
    long person = rig.person();
    String reply = rig.say(person, "a");
    rig.telegram.awaitText(person, "a");
    rig.awaitQuiet(person);
    rig.edit(person, reply, "b");
    rig.telegram.awaitText(person, "b");
    rig.awaitQuiet(person);
    rig.edit(person, reply, "c");
    rig.edit(person, reply, "b");
    rig.say(person, "after");
    rig.telegram.awaitText(person, "after");
    rig.awaitQuiet(person);
    assertThat(rig.telegram.sent(person).getFirst().edits()).hasSizeBetween(1, 3);
    assertThat(rig.texts(person)).containsExactly("b", "after");
  }

  @Test
  void shouldKeepItsMessagesWhenATextGrowsAndShrinks() {
    long person = rig.person();
    String reply = rig.say(person, "short");
    rig.telegram.awaitText(person, "short");
    String grown = "grown ".repeat(1_000).strip();
    rig.edit(person, reply, grown);
    rig.telegram.awaitSent(person, 2);
    rig.awaitQuiet(person);
    assertThat(String.join(" ", rig.texts(person))).isEqualTo(grown);

    rig.edit(person, reply, "short again");
    rig.telegram.awaitText(person, "short again");
    rig.awaitQuiet(person);
    assertThat(rig.texts(person)).containsExactly("short again", "\u2026");
  }

  @Test
  void shouldSendTheWholeAsAFileOnceAGrowingTextHasSettled() {
    long person = rig.person();
    String reply = rig.say(person, "begins");
    rig.telegram.awaitText(person, "begins");
    String half = "a line of a long answer\n".repeat(900);
    String chat = TelegramRig.chat(person);
    // Together: a pause between them could be taken for the end of its growth.
    database.run(
        tx -> {
          replies.edit(tx, chat, reply, half);
          replies.edit(tx, chat, reply, half + "the end");
        });
    SentMessage file = rig.telegram.awaitFile(person, "reply.txt");
    assertThat(file.file().text()).isEqualTo(half + "the end");
    rig.awaitQuiet(person);
    assertThat(rig.texts(person)).hasSize(2);
    assertThat(rig.texts(person).getFirst()).endsWith("reply.txt");
  }

  @Test
  void shouldShowThatItIsTypingWhileAMessageIsBeingHandled() {
    long person = rig.person();
    long idle = rig.person();
    String message = rig.handling(person);
    await().atMost(SOON).until(() -> !rig.telegram.chatActions(person).isEmpty());
    rig.handled(message);
    assertThat(rig.telegram.chatActions(person).getFirst().action()).isEqualTo("typing");
    assertThat(rig.telegram.chatActions(idle)).isEmpty();
  }
}

package dev.nightshift.gateway.telegram.outbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's own sender when calls go wrong. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class OutboundFaultServiceTest {

  @Inject Database database;
  @Inject Replies replies;
  @Inject TelegramChats chats;
  @Inject MeterRegistry meters;
  private TelegramRig rig;

  @BeforeEach
  void playTelegram() {
    rig = new TelegramRig(database, replies, chats);
  }

  @AfterEach
  void stopPlaying() {
    rig.close();
  }

  @Test
  void shouldTakeNotModifiedForDoneWhenAnEditsAnswerWasLost() {
    long person = rig.person();
    String reply = rig.say(person, "before");
    rig.telegram.awaitText(person, "before");
    rig.telegram.inject(Fault.reset().afterEffect().on("editMessageText").inChat(person).times(1));
    rig.edit(person, reply, "after");
    rig.awaitQuiet(person);
    assertThat(rig.states(person)).containsExactly("SHOWN");
    assertThat(rig.telegram.sent(person).getFirst().edits()).hasSize(1);
  }

  @Test
  void shouldLeaveOneChatAloneWhenItHasTooManyAndServeTheOthers() {
    long limited = rig.person();
    long other = rig.person();
    rig.telegram.inject(Fault.tooManyRequests(2).inChat(limited).times(1));
    rig.say(limited, "later");
    await()
        .atMost(SOON)
        .until(
            () ->
                !database
                    .inTransaction(
                        tx ->
                            tx.query(
                                "select 1 from telegram_pause where chat_id = $1",
                                TelegramRig.chat(limited)))
                    .isEmpty());
    rig.say(other, "now");
    rig.telegram.awaitText(other, "now");
    assertThat(rig.texts(limited)).isEmpty();
    rig.telegram.awaitText(limited, "later");
  }

  @Test
  void shouldSendOnceWhenAProxyAnswersInItsPlace() {
    long person = rig.person();
    rig.telegram.inject(Fault.badGateway().on("sendMessage").inChat(person).times(2));
    rig.say(person, "through");
    rig.say(person, "and through");
    rig.telegram.awaitSent(person, 2);
    rig.awaitQuiet(person);
    assertThat(rig.texts(person)).containsExactly("through", "and through");
  }

  @Test
  void shouldSendAgainAndCountItWhenNobodyKnowsWhetherItArrived() {
    long person = rig.person();
    double before = meters.counter("nightshift.telegram.outbound.duplicates.possible").count();
    rig.telegram.inject(Fault.reset().afterEffect().on("sendMessage").inChat(person).times(1));
    rig.say(person, "perhaps twice");
    rig.say(person, "next");
    rig.telegram.awaitText(person, "next");
    assertThat(rig.texts(person)).containsExactly("perhaps twice", "perhaps twice", "next");
    assertThat(meters.counter("nightshift.telegram.outbound.duplicates.possible").count())
        .isGreaterThan(before);
  }

  @Test
  void shouldSendWithoutStylesWhatTelegramCannotRead() {
    long person = rig.person();
    rig.telegram.inject(
        TelegramRig.refusal(400, "Bad Request: can't parse entities").inChat(person).times(1));
    rig.say(person, "a < b");
    rig.telegram.awaitText(person, "a < b");
    rig.awaitQuiet(person);
    assertThat(rig.states(person)).containsExactly("SHOWN");
  }

  @Test
  void shouldGiveUpWhatIsRefusedAndSendWhatComesAfterIt() {
    long person = rig.person();
    rig.telegram.inject(
        TelegramRig.refusal(400, "Bad Request: no such luck").inChat(person).times(1));
    rig.say(person, "poison");
    rig.say(person, "next");
    rig.telegram.awaitText(person, "next");
    rig.awaitQuiet(person);
    assertThat(rig.states(person)).containsExactly("REFUSED", "SHOWN");
  }

  @Test
  void shouldKeepTheOrderOfEachChatWhateverGoesWrong() {
    Random random = new Random(20_261_125);
    List<Long> people = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      people.add(rig.person());
    }
    for (int i = 0; i < 12; i++) {
      Fault fault =
          switch (random.nextInt(4)) {
            case 0 -> Fault.badGateway();
            case 1 -> Fault.reset();
            case 2 -> Fault.tooManyRequests(1);
            default -> Fault.serverError();
          };
      rig.telegram.inject(fault.inChat(people.get(random.nextInt(6))).times(1));
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      expected.add("message " + i);
      for (long person : people) {
        rig.say(person, "message " + i);
      }
    }
    for (long person : people) {
      rig.telegram.awaitSent(person, 10);
      assertThat(rig.texts(person)).isEqualTo(expected);
    }
  }
}

package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.gateway.telegram.outbound.Ledger.Delivered;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of calls, written down in company and alone. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class MarkingServiceTest {

  private static final Settlement.Shown SHOWN = new Settlement.Shown(17L);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Inject Database database;
  @Inject Replies replies;
  @Inject TelegramChats chats;
  @Inject Ledger ledger;
  @Inject OutboundMetrics metrics;
  private TelegramRig rig;
  private String holder = "";

  @BeforeEach
  void takeTheRole() {
    rig = new TelegramRig(database, replies, chats);
    OtherInstance other = OtherInstance.in(database);
    holder = other.id();
    other.play(Sender.ROLE);
  }

  @AfterEach
  void handTheRoleBack() {
    database.run(tx -> tx.update("delete from role_lease where holder = $1", holder));
    rig.close();
  }

  @Test
  void shouldWriteTheOthersAtOnceWhenSomebodyHoldsOneOfTheRows() {
    Item held = claimed();
    Item other = claimed();
    database.run(
        holding -> {
          holding.query("select 1 from telegram_outbound where id = $1 for update", held.id());
          Set<Long> written =
              database.inTransaction(
                  tx ->
                      ledger.shown(
                          tx, List.of(new Delivered(held, SHOWN), new Delivered(other, SHOWN))));
          assertThat(written).containsExactly(other.id());
        });
    assertThat(state(held)).isEqualTo("QUEUED");
    assertThat(state(other)).isEqualTo("SHOWN");
    assertThat(database.<Integer>inTransaction(tx -> ledger.write(tx, held, SHOWN))).isZero();
    assertThat(state(held)).isEqualTo("SHOWN");
  }

  @Test
  void shouldWriteNothingUnderAClaimThatIsNoLongerTheLatest() {
    Item old = claimed();
    database.run(
        tx -> tx.update("update telegram_outbound set claim = claim + 1 where id = $1", old.id()));
    assertThat(
            database.<Set<Long>>inTransaction(
                tx -> ledger.shown(tx, List.of(new Delivered(old, SHOWN)))))
        .isEmpty();
    assertThat(database.<Integer>inTransaction(tx -> ledger.write(tx, old, SHOWN))).isEqualTo(-1);
    assertThat(state(old)).isEqualTo("QUEUED");
  }

  @Test
  void shouldWriteEachAloneWhenTheGroupFails() throws InterruptedException {
    Item item = claimed();
    Ledger faulty =
        new Ledger(chats) {
          @Override
          Set<Long> shown(Tx tx, List<Delivered> all) {
            throw new IllegalStateException("a test's");
          }
        };
    new Marking(database, faulty, metrics).mark(item, SHOWN);
    assertThat(state(item)).isEqualTo("SHOWN");
  }

  /** A message that is under way; the gateway's own sender has lost its role. */
  private Item claimed() {
    long person = rig.person();
    rig.say(person, "hello");
    return database.inTransaction(
        tx -> {
          long id =
              tx.queryOne(
                      "select id from telegram_outbound where chat_id = $1",
                      TelegramRig.chat(person))
                  .orElseThrow()
                  .getLong("id");
          return SendQueue.claim(tx, List.of(id), LONG, LONG).getFirst();
        });
  }

  private String state(Item item) {
    return database
        .inTransaction(
            tx -> tx.queryOne("select state from telegram_outbound where id = $1", item.id()))
        .orElseThrow()
        .getString("state");
  }
}

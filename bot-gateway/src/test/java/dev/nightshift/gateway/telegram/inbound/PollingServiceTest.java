package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is taken from Telegram: in order, once, and confirmed only when it is committed. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class PollingServiceTest extends PollingScenario {

  private static final int DEATHS_AT_EACH = 100;

  private final long bob = ada + 1;

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
  void shouldLoseNothingAndTakeNothingTwiceWhereverItDies() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<Long, List<String>> said = new TreeMap<>();
    List<Integer> points = new ArrayList<>();
    for (int point = 0; point < 3; point++) {
      points.addAll(Collections.nCopies(DEATHS_AT_EACH, point));
    }
    Collections.shuffle(points, random);
    for (int round = 0; round < 3 * DEATHS_AT_EACH; round++) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        long person = ada + random.nextInt(4);
        String text = "/help " + round + "." + i;
        said.computeIfAbsent(person, any -> new ArrayList<>()).add(text);
        standIn.says(person, text);
      }
      liveAndDie(points.get(round));
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
}

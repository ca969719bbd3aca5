package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.chat.LinkedFiles;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.ServiceResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders that die, and those that come after them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class SenderCrashServiceTest {

  private static final List<String> POINTS =
      List.of("after-claim-before-call", "after-call-before-mark", "after-mark");

  /** So that what a dead sender had claimed is free again soon. */
  private static final Map<String, Object> SHORT =
      Map.of(
          "callTimeout", Duration.ofMillis(600),
          "uploadTimeout", Duration.ofMillis(600),
          "beginWithin", Duration.ofMillis(600),
          "slack", Duration.ofMillis(100));

  private static final int DEATHS_AT_EACH = 100;

  /** Not every life meets its death: chats in which a call may be under way are left alone. */
  private static final int LIVES = 30 * DEATHS_AT_EACH;

  private static final int PEOPLE = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Inject Database database;
  @Inject Replies replies;
  @Inject TelegramChats chats;
  @Inject MeterRegistry meters;
  @Inject OtherSenders senders;
  private TelegramRig rig;
  private String holder = "";

  @BeforeEach
  void playTelegram() {
    rig = new TelegramRig(database, replies, chats);
  }

  @AfterEach
  void handTheRoleBack() {
    database.run(tx -> tx.update("delete from role_lease where holder = $1", holder));
    rig.close();
  }

  @Test
  void shouldLoseNothingAndRepeatOnlyWhatWasUnderWayWhenSendersDieAtEveryPoint() {
    Random random = new Random(4_711);
    List<Long> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(rig.person());
    }
    Map<Long, List<String>> expected = new HashMap<>();
    double possible = possibleDuplicates();
    Map<String, Integer> deaths = new HashMap<>();
    for (int life = 0; !enough(deaths); life++) {
      assertThat(life).as("lives; died so far: %s", deaths).isLessThan(LIVES);
      for (int i = random.nextInt(12); i >= 0; i--) {
        long person = people.get(random.nextInt(PEOPLE));
        String text = "message " + life + "." + i;
        rig.say(person, text);
        expected.computeIfAbsent(person, any -> new ArrayList<>()).add(text);
      }
      String deadly = POINTS.get(life % POINTS.size());
      if (mortal(deadly, random.nextInt(8))) {
        deaths.merge(deadly, 1, Integer::sum);
      }
    }
    Instance last = instance(point -> {});
    turnsUntil(
        last,
        () ->
            people.stream()
                .allMatch(person -> rig.states(person).stream().allMatch("SHOWN"::equals)));
    int duplicates = 0;
    for (long person : people) {
      List<String> texts = rig.texts(person);
      List<String> said = expected.getOrDefault(person, List.of());
      duplicates += texts.size() - said.size();
      assertThat(withoutRepetitions(texts)).isEqualTo(said);
    }
    assertThat((double) duplicates).isLessThanOrEqualTo(possibleDuplicates() - possible);
  }

  @Test
  void shouldSendNothingToAChatWhileAPredecessorsCallMayBeUnderWay() {
    Instance first = instance(point -> {});
    first.sender().turn();
    assertThat(first.sender().playing()).isTrue();
    long person = rig.person();
    long other = rig.person();
    Instance second = instance(point -> {});
    rig.say(person, "one");
    rig.say(person, "two");
    underWayFor(person, "10 minutes");
    rig.say(other, "elsewhere");

    turnsUntil(second, () -> rig.texts(other).size() == 1);
    assertThat(rig.texts(person)).isEmpty();

    underWayFor(person, "-1 second");
    turnsUntil(second, () -> rig.texts(person).size() == 2);
    assertThat(rig.texts(person)).containsExactly("one", "two");
    turnsUntil(first, () -> !first.sender().playing());
  }

  @Test
  void shouldSendNothingMoreWhenItsLeaseHasEnded() {
    long person = rig.person();
    Instance instance = instance(point -> {});
    instance.sender().turn();
    assertThat(instance.sender().playing()).isTrue();
    int calls = rig.telegram.calls("sendMessage");
    instance.other().expire();
    rig.say(person, "by the next one");
    instance.sender().turn();
    assertThat(instance.sender().playing()).isFalse();
    // The expired lease is ended by the gateway itself, which then is the sender.
    rig.telegram.awaitText(person, "by the next one");
    assertThat(rig.telegram.calls("sendMessage")).isEqualTo(calls + 1);
  }

  @Test
  void shouldSayThatAFileCannotBeSentWhenSendersKeepDyingOfIt() {
    DeadlyFile file = new DeadlyFile();
    Instance instance = instance(point -> {}, List.of(file));
    long person = rig.person();
    rig.say(person, "done", new Link("all", "/api/v1/research/runs/run-deadly/export?format=json"));
    rig.say(person, "next");

    await()
        .dontCatchUncaughtExceptions() // the deaths are meant
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              instance.sender().turn();
              return rig.texts(person).contains("next");
            });
    assertThat(rig.texts(person))
        .containsExactly(
            "done", "run-deadly-run.json cannot be sent: sending it broke off 2 times", "next");
    assertThat(file.deaths).hasValue(2);
  }

  private static void turnsUntil(Instance instance, BooleanSupplier done) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              instance.sender().turn();
              return done.getAsBoolean();
            });
  }

  /** As if somebody had claimed the chat's first message. */
  private void underWayFor(long person, String interval) {
    database.run(
        tx ->
            tx.update(
                """
                update telegram_outbound set busy_until = clock_timestamp() + $2::text::interval
                where id = (select id from telegram_outbound
                  where chat_id = $1 order by position, part limit 1)
                """,
                TelegramRig.chat(person),
                interval));
  }

  private static boolean enough(Map<String, Integer> deaths) {
    return POINTS.stream().allMatch(point -> deaths.getOrDefault(point, 0) >= DEATHS_AT_EACH);
  }

  /**
   * An instance that works until it has passed a point so many times, and then not a step more.
   *
   * @return whether that came to pass before its time was up
   */
  private boolean mortal(String deadly, int passes) {
    AtomicBoolean dead = new AtomicBoolean();
    AtomicInteger passed = new AtomicInteger();
    Consumer<String> death =
        point -> {
          if (point.equals(deadly) && passed.getAndIncrement() >= passes) {
            dead.set(true);
          }
          if (dead.get()) {
            throw new Death();
          }
        };
    Instance instance = instance(death);
    long end = System.nanoTime() + Duration.ofMillis(150).toNanos();
    while (!dead.get() && System.nanoTime() < end) {
      instance.sender().turn();
      Thread.onSpinWait();
    }
    return dead.getAndSet(true);
  }

  private static List<String> withoutRepetitions(List<String> texts) {
    List<String> once = new ArrayList<>();
    for (String text : texts) {
      if (once.isEmpty() || !once.getLast().equals(text)) {
        once.add(text);
      }
    }
    return once;
  }

  /** Takes the role from whoever has it. */
  private Instance instance(Consumer<String> milestone) {
    return instance(milestone, List.of());
  }

  private Instance instance(Consumer<String> milestone, List<LinkedFiles> files) {
    OtherInstance other = OtherInstance.in(database);
    holder = other.id();
    other.play(Sender.ROLE);
    return new Instance(other, senders.of(other, SHORT, milestone, files));
  }

  private double possibleDuplicates() {
    return meters.counter("nightshift.telegram.outbound.duplicates.possible").count();
  }

  private record Instance(OtherInstance other, Sender sender) {}

  /** Whoever fetches it dies of it. */
  private static final class DeadlyFile implements LinkedFiles {

    final AtomicInteger deaths = new AtomicInteger();

    @Override
    public Optional<String> fileName(String href) {
      return Optional.of("deadly");
    }

    @Override
    public void write(String href, OutputStream to) {
      deaths.incrementAndGet();
      throw new Death();
    }
  }

  /** Ends a thread without a word. */
  private static final class Death extends Error {

    private static final long serialVersionUID = 1L;

    Death() {
      super("a test's", null, false, false);
    }
  }
}

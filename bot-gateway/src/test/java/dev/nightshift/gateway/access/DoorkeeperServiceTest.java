package dev.nightshift.gateway.access;

import static dev.nightshift.gateway.standin.Api.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The door, by an instance of its own under a clock that is set. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class DoorkeeperServiceTest {

  private static final AtomicInteger IDS = new AtomicInteger(1_000);
  private static final Pattern CODE = Pattern.compile("/pair ([0-9A-Z]{8})");
  private static final String MARKUP = "<b>Bobby</b>'; drop table member; --";

  private final SetClock clock = new SetClock("2999-03-01T10:00:30Z");
  private final String ownerId = nextId();
  private final String stranger = nextId();
  private final String chat = "chat-door-" + UUID.randomUUID();

  @Inject Database database;
  @Inject Replies replies;
  @Inject AuditLog audit;
  @Inject Identifiers identifiers;
  @Inject Chats chats;

  @Test
  void shouldHearOwnersByConfigurationWithoutPairing() {
    assertThat(admit(ownerId, "/status"))
        .isEqualTo(new Admission.Admitted(new Caller("telegram:" + ownerId, Role.OWNER)));
  }

  @Test
  void shouldTellAStrangerOnceADayAndThenBeSilent() {
    assertThat(sentence(stranger, "hello"))
        .hasValueSatisfying(said -> assertThat(said).contains("only talk to members"));
    assertThat(sentence(stranger, "/status")).isEmpty();
    clock.pass(Duration.ofDays(1).minusMillis(1));
    assertThat(sentence(stranger, "hello?")).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(sentence(stranger, "hello?")).isPresent();
    assertThat(audited("telegram:" + stranger)).containsExactly("speak REFUSED", "speak REFUSED");
  }

  @Test
  void shouldTellAStrangerOnceWhenTheyWriteToTwoInstancesAtOnce() throws Exception {
    List<Callable<Optional<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(() -> sentence(stranger, "hello"));
    }
    assertThat(inParallel(calls)).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  void shouldBeginTheDayAnewWhenTheClockWasSetBack() {
    assertThat(sentence(stranger, "hello")).isPresent();
    clock.pass(Duration.ofDays(-400));
    assertThat(sentence(stranger, "hello")).isEmpty();
    clock.pass(Duration.ofDays(1));
    assertThat(sentence(stranger, "hello")).isPresent();
  }

  @Test
  void shouldMakeAStrangerAMemberByACodeAndTellBoth() {
    String code = code(Role.OPERATOR, "Bobby");
    assertThat(sentence(stranger, "/pair " + code.toLowerCase()))
        .hasValueSatisfying(said -> assertThat(said).contains("you are an operator here"));
    assertThat(role(stranger)).contains(Role.OPERATOR);
    assertThat(told())
        .containsExactly(
            "The pairing code was used by Bobby (telegram:%s).".formatted(stranger),
            "Bobby (telegram:%s) is paired and an operator here now.".formatted(stranger));
    assertThat(audited("telegram:" + stranger)).containsExactly("pair DONE");
    assertThat(audited("owner-of-" + chat)).containsExactly("pair.code DONE");
  }

  @Test
  void shouldKeepACodeNowhereOnceItIsUsed() {
    String code = code(Role.VIEWER, null);
    assertThat(found("select 1 from pairing_code where seal ilike $1 or id ilike $1", code))
        .isZero();
    sentence(stranger, "/pair " + code);
    assertThat(found("select 1 from reply where text ilike $1", code)).isZero();
    assertThat(found("select 1 from message where text ilike $1", code)).isZero();
    assertThat(found("select 1 from audit_event where detail ilike $1 or subject ilike $1", code))
        .isZero();
  }

  @Test
  void shouldKeepNamesThatLookLikeMarkupOrStatementsAsText() {
    Visitor visitor = new Visitor("telegram", stranger, MARKUP + "\n\0\u202e", stranger, false);
    String code = code(Role.VIEWER, null);
    database.run(tx -> door().admit(tx, visitor, "/pair " + code));
    String name =
        database
            .inTransaction(
                tx -> tx.queryOne("select name from member where user_id = $1", stranger))
            .orElseThrow()
            .getString("name");
    assertThat(name).isEqualTo(MARKUP);
    assertThat(told().getLast()).startsWith(MARKUP);
  }

  @Test
  void shouldAcceptACodeOnceWhenSeveralShowItAtTheSameTime() throws Exception {
    String code = code(Role.VIEWER, null);
    List<Callable<Optional<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String id = nextId();
      calls.add(() -> sentence(id, "/pair " + code));
    }
    assertThat(inParallel(calls))
        .filteredOn(said -> said.orElse("").startsWith("Welcome"))
        .hasSize(1);
    assertThat(sentence(nextId(), "/pair " + code).orElseThrow()).contains("not valid");
  }

  @Test
  void shouldPairNobodyWhenTheProcessDiesBeforeTheCommit() {
    String code = code(Role.VIEWER, null);
    try {
      database.run(
          tx -> {
            door().admit(tx, visitor(stranger, false), "/pair " + code);
            throw new IllegalStateException("died");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("died");
    }
    assertThat(role(stranger)).isEmpty();
    assertThat(sentence(stranger, "/pair " + code).orElseThrow()).startsWith("Welcome");
  }

  @Test
  void shouldAnswerTheSameCodeAgainWithoutChangingAnything() {
    String code = code(Role.VIEWER, null);
    sentence(stranger, "/pair " + code);
    assertThat(sentence(stranger, "/pair " + code).orElseThrow())
        .contains("You are a viewer here already");
    assertThat(role(stranger)).contains(Role.VIEWER);
    assertThat(told()).hasSize(2);
  }

  @Test
  void shouldMakeACodeThatIsGoodForAnHour() {
    code(Role.VIEWER, null);
    assertThat(
            found(
                """
                select 1 from pairing_code where chat_id ilike $1
                  and expires_at between clock_timestamp() + interval '59 minutes'
                  and clock_timestamp() + interval '60 minutes'
                """,
                chat))
        .isOne();
  }

  @Test
  void shouldRefuseACodeThatHasExpiredAndTakeItBack() {
    String code = code(Role.VIEWER, null);
    pastItsTime();
    assertThat(sentence(stranger, "/pair " + code).orElseThrow()).contains("not valid");
    assertThat(told()).containsExactly("The pairing code has expired unused.");
    assertThat(role(stranger)).isEmpty();
  }

  @Test
  void shouldTakeBackCodesThatNobodyUses() {
    String code = code(Role.VIEWER, null);
    database.run(pairing()::sweep);
    assertThat(told().getFirst()).contains(code);
    pastItsTime();
    database.run(pairing()::sweep);
    await() // the service's own housekeeping may have been at it first
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(told()).containsExactly("The pairing code has expired unused."));
  }

  @Test
  void shouldNotLetTheDatabasesClockProlongACodeWhenItWasSetBack() {
    String code = code(Role.VIEWER, null);
    set(
        "created_at = created_at + interval '2 hours', expires_at = expires_at + interval '2 hours'");
    assertThat(sentence(stranger, "/pair " + code).orElseThrow()).contains("not valid");
  }

  @Test
  void shouldEndACodeByTheDatabasesClockWhateverTheInstancesSays() {
    String expired = code(Role.VIEWER, null);
    pastItsTime();
    clock.pass(Duration.ofDays(-400));
    assertThat(sentence(stranger, "/pair " + expired).orElseThrow()).contains("not valid");
    String live = code(Role.VIEWER, null);
    clock.pass(Duration.ofDays(800));
    assertThat(sentence(nextId(), "/pair " + live).orElseThrow()).startsWith("Welcome");
  }

  @Test
  void shouldLockAStrangerOutForAnHourAfterThreeWrongTries() {
    String code = code(Role.VIEWER, null);
    assertThat(sentence(stranger, "/pair nonsense").orElseThrow()).contains("not valid");
    assertThat(sentence(stranger, "/pair 00000000").orElseThrow()).contains("not valid");
    assertThat(sentence(stranger, "/pair 00000000").orElseThrow())
        .contains("try again after 2999-03-01T11:01Z");
    assertThat(sentence(stranger, "/pair " + code)).isEmpty();
    clock.pass(Duration.ofMinutes(59));
    assertThat(sentence(stranger, "/pair " + code)).isEmpty();
    assertThat(role(stranger)).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    assertThat(sentence(stranger, "/pair " + code(Role.VIEWER, null)).orElseThrow())
        .startsWith("Welcome");
  }

  @Test
  void shouldKillACodeAfterThreeWrongTriesByWhomever() {
    String code = code(Role.VIEWER, null);
    char other = code.charAt(7) == '0' ? '1' : '0';
    String nearly = code.substring(0, 7) + other;
    for (int i = 0; i < 3; i++) {
      assertThat(sentence(nextId(), "/pair " + nearly).orElseThrow()).contains("not valid");
    }
    assertThat(sentence(stranger, "/pair " + code).orElseThrow()).contains("not valid");
    assertThat(told())
        .containsExactly("The pairing code was tried wrongly three times and works no longer.");
  }

  @Test
  void shouldNotLetStrangersKillCodesTheyKnowNothingOf() {
    String code = code(Role.VIEWER, null);
    String selector = code.startsWith("000") ? "111" : "000";
    for (int i = 0; i < 10; i++) {
      sentence(nextId(), "/pair " + selector + "00000");
    }
    assertThat(sentence(stranger, "/pair " + code).orElseThrow()).startsWith("Welcome");
  }

  @Test
  void shouldKeepGroupsClosedUntilAnOwnerOpensThem() {
    String group = "-100" + nextId();
    pair(stranger, Role.OPERATOR);
    assertThat(inGroup(stranger, group, "/status")).isEqualTo(silence());
    assertThat(inGroup(ownerId, group, "good morning")).isEqualTo(silence());
    assertThat(sentence(inGroup(ownerId, group, "/status")).orElseThrow()).contains("/pair group");
    assertThat(sentence(inGroup(stranger, group, "/pair group")).orElseThrow())
        .contains("Only an owner");

    assertThat(sentence(inGroup(ownerId, group, "/pair@night_bot group")).orElseThrow())
        .contains("is open");
    assertThat(sentence(inGroup(ownerId, group, "/pair group")).orElseThrow()).contains("is open");
    assertThat(inGroup(stranger, group, "/status"))
        .isEqualTo(new Admission.Admitted(new Caller("telegram:" + stranger, Role.OPERATOR)));
    assertThat(inGroup(nextId(), group, "/status")).isEqualTo(silence());
    assertThat(inGroup(nextId(), group, "/pair 00000000")).isEqualTo(silence());
    assertThat(inGroup(stranger, "-1" + group.substring(1), "/status")).isEqualTo(silence());

    inGroup(ownerId, group, "/pair group close");
    assertThat(inGroup(stranger, group, "/status")).isEqualTo(silence());
    assertThat(audited("telegram:" + ownerId))
        .containsExactly("speak REFUSED", "group.open DONE", "group.close DONE");
  }

  @Test
  void shouldNotHearAMemberWhoWasRemovedUntilTheyArePairedAgain() {
    pair(stranger, Role.OPERATOR);
    database.run(tx -> members().remove(tx, stranger, "owner"));
    assertThat(admit(stranger, "/status")).isInstanceOf(Admission.Refused.class);
    pair(stranger, Role.VIEWER);
    assertThat(role(stranger)).contains(Role.VIEWER);
  }

  @Test
  void shouldLeaveOwnersByConfigurationAsTheyAre() {
    assertThatThrownBy(
            () ->
                database.run(
                    tx -> members().changeRole(tx, "telegram:" + ownerId, Role.VIEWER, "owner")))
        .hasMessageContaining("nightshift.telegram.owners");
    assertThat(database.inTransaction(members()::list).getFirst().userId()).isEqualTo(ownerId);
  }

  /** The codes of this chat, as if an hour had gone by. */
  private void pastItsTime() {
    set("expires_at = clock_timestamp() - interval '1 second'");
  }

  private void set(String columns) {
    database.run(
        tx -> tx.update("update pairing_code set %s where chat_id = $1".formatted(columns), chat));
  }

  private void pair(String userId, Role role) {
    assertThat(sentence(userId, "/pair " + code(role, null)).orElseThrow()).startsWith("Welcome");
  }

  /** A new code, read from the reply that shows it. */
  private String code(Role role, String name) {
    database.run(
        tx -> {
          chats.ensure(tx, chat, "http");
          pairing().issue(tx, role, name, chat, "msg-none", "owner-of-" + chat);
        });
    Matcher shown = CODE.matcher(told().getLast());
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }

  private List<String> told() {
    return database.inTransaction(
        tx ->
            tx.query("select text from reply where chat_id = $1 order by position", chat).stream()
                .map(row -> row.getString("text"))
                .toList());
  }

  private List<String> audited(String caller) {
    return database.inTransaction(
        tx ->
            tx
                .query("select act, outcome from audit_event where caller = $1 order by id", caller)
                .stream()
                .map(row -> row.getString("act") + " " + row.getString("outcome"))
                .toList());
  }

  private int found(String sql, String text) {
    return database.inTransaction(tx -> tx.query(sql, "%" + text + "%")).size();
  }

  private Optional<Role> role(String userId) {
    return database.inTransaction(tx -> members().roleOf(tx, "telegram", userId));
  }

  private Optional<String> sentence(String userId, String text) {
    return sentence(admit(userId, text));
  }

  private static Optional<String> sentence(Admission admission) {
    return admission instanceof Admission.Refused refused ? refused.sentence() : Optional.empty();
  }

  private static Admission silence() {
    return new Admission.Refused(Optional.empty());
  }

  private Admission admit(String userId, String text) {
    return database.inTransaction(tx -> door().admit(tx, visitor(userId, false), text));
  }

  private Admission inGroup(String userId, String group, String text) {
    Visitor visitor = new Visitor("telegram", userId, "Somebody", group, true);
    return database.inTransaction(tx -> door().admit(tx, visitor, text));
  }

  private static Visitor visitor(String userId, boolean group) {
    return new Visitor("telegram", userId, "Somebody", userId, group);
  }

  /** Each call another instance. */
  private Doorkeeper door() {
    return new MembersOnly(
        members(), new Strangers(clock), new OpenGroups(clock), pairing(), audit, clock);
  }

  private Pairing pairing() {
    return new Pairing("the owner's token", members(), replies, audit, identifiers);
  }

  private Members members() {
    return new Members(() -> Optional.of(Set.of(ownerId)), audit, clock);
  }

  private static String nextId() {
    return Integer.toString(IDS.incrementAndGet());
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> call : executor.invokeAll(calls)) {
        results.add(call.get());
      }
    }
    return results;
  }
}

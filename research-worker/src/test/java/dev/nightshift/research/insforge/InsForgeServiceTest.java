package dev.nightshift.research.insforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nightshift.research.insforge.InsForgeFailure.Away;
import dev.nightshift.research.insforge.InsForgeFailure.Busy;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import dev.nightshift.research.insforge.InsForgeFailure.Stopped;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.insforge.Fault;
import dev.nightshift.testkit.insforge.InsForgeResource;
import dev.nightshift.testkit.insforge.InsForgeStandIn;
import dev.nightshift.testkit.insforge.RecordedCall;
import dev.nightshift.testkit.insforge.Table;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client with its patience. */
@QuarkusTest
@TestProfile(InsForgeProfile.class)
@QuarkusTestResource(ServiceResource.class)
@Timeout(120)
class InsForgeServiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TABLE = "things";
  private static final int ATTEMPTS = 4;

  @Inject InsForge insForge;
  @Inject CircuitBreakerMaintenance breakers;

  private final InsForgeStandIn other = InsForgeResource.standIn();
  private final Table things = other.table(TABLE);

  @BeforeEach
  void quiet() {
    breakers.resetAll();
    other.heal();
    things.clear();
    other.bucket("files", false).bucket("signed", true);
    other.function("echo", arguments -> arguments);
    other.forgetCalls();
  }

  @Test
  void shouldReadWriteAndDelete() {
    insForge.create(TABLE, List.of(row("a", 1), row("b", 2), row("c", 3)));
    insForge.create(TABLE, List.of(row("a", 10)));
    insForge.upsert(TABLE, List.of(row("b", 20), row("d", 4)));
    insForge.update(TABLE, Filters.none().eq("id", "c"), JSON.createObjectNode().put("score", 30));
    insForge.delete(TABLE, Filters.none().in("id", List.of("d", "x,y")));

    Page page =
        insForge.query(
            TABLE,
            new Query(
                List.of("score"), Filters.none().gt("score", 5), List.of("score.desc"), 2, 0));

    assertThat(page.rows()).extracting(row -> row.get("score").asInt()).containsExactly(30, 20);
    assertThat(page.total()).isEqualTo(3);
    assertThat(things.rows()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void shouldTakeNoRowForEmptyAndSeveralForAnError() {
    insForge.create(TABLE, List.of(row("a", 1), row("b", 1)));

    assertThat(insForge.queryOne(TABLE, Filters.none().eq("id", "a"))).isPresent();
    assertThat(insForge.queryOne(TABLE, Filters.none().eq("id", "none"))).isEmpty();
    assertThatThrownBy(() -> insForge.queryOne(TABLE, Filters.none().eq("score", 1)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void shouldCallFunctionsAndUploadBothWaysWithTheKeyToInsForgeAlone() {
    assertThat(insForge.rpc("echo", row("a", 1)).path("score").asInt()).isEqualTo(1);
    for (String bucket : List.of("files", "signed")) {
      String key = insForge.upload(bucket, "a \"b\".txt", "text/plain", "hi".getBytes());
      assertThat(other.objects(bucket).get(key)).asString(StandardCharsets.UTF_8).isEqualTo("hi");
    }
    assertThat(other.calls())
        .filteredOn(call -> call.path().startsWith("/presigned/"))
        .hasSize(1)
        .allSatisfy(call -> assertThat(call.header("authorization")).isEmpty());
  }

  @Test
  void shouldSendNothingThatWouldHitEveryRowOrLacksAnIdOfOurs() {
    for (Throwable refusal :
        List.of(
            catchThrowable(() -> insForge.delete(TABLE, Filters.none())),
            catchThrowable(() -> insForge.update(TABLE, Filters.none(), row("a", 1))),
            catchThrowable(() -> insForge.create(TABLE, List.of(JSON.createObjectNode()))),
            catchThrowable(() -> insForge.upsert(TABLE, List.of(row("a", 1), row("", 1)))),
            catchThrowable(() -> insForge.delete("a/b", Filters.none().eq("id", 1))))) {
      assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(other.calls()).isEmpty();
  }

  /** Every status and broken connection, by operation, by the number of attempts that meet it. */
  @Test
  void shouldFollowTheTableOfRetries() {
    Map<Fault, Class<? extends InsForgeFailure>> table =
        Map.ofEntries(
            Map.entry(Fault.status(400), Refused.class),
            Map.entry(Fault.status(401), Away.class),
            Map.entry(Fault.status(403), Away.class),
            Map.entry(Fault.status(404), Away.class),
            Map.entry(Fault.status(406), Refused.class),
            Map.entry(Fault.status(409), Refused.class),
            Map.entry(Fault.tooManyRequests(), Busy.class),
            Map.entry(Fault.status(500), Busy.class),
            Map.entry(new Fault.BadGatewayPage(), Busy.class),
            Map.entry(Fault.status(503), Busy.class),
            Map.entry(new Fault.ResetBefore(), Busy.class),
            Map.entry(new Fault.ResetAfter(), Busy.class),
            Map.entry(new Fault.Cut(), Busy.class));
    Map<String, Runnable> operations =
        Map.of(
            "query", () -> insForge.query(TABLE, Query.where(Filters.none(), 1)),
            "create", () -> insForge.create(TABLE, List.of(row("a", 1))),
            "update", () -> insForge.update(TABLE, Filters.none().eq("id", "a"), row("a", 2)),
            "upsert", () -> insForge.upsert(TABLE, List.of(row("a", 3))),
            "delete", () -> insForge.delete(TABLE, Filters.none().eq("id", "b")),
            "rpc", () -> insForge.rpc("echo", row("a", 1)),
            "upload", () -> insForge.upload("files", "a", "text/plain", new byte[1]));
    List<String> wrong = new ArrayList<>();
    table.forEach(
        (fault, verdict) ->
            operations.forEach(
                (operation, work) ->
                    IntStream.rangeClosed(1, ATTEMPTS)
                        .forEach(
                            failing -> check(fault, verdict, operation, work, failing, wrong))));
    assertThat(wrong).isEmpty();
  }

  private void check(
      Fault fault,
      Class<? extends InsForgeFailure> verdict,
      String operation,
      Runnable work,
      int failing,
      List<String> wrong) {
    if (operation.equals("delete") && fault instanceof Fault.Cut) {
      return; // its answer has no body that could break off
    }
    // The JDK repeats a GET by itself, once, when a pooled connection turns out to be broken: an
    // attempt of ours may then be two calls.
    boolean repeated =
        operation.equals("query") && fault.getClass().getSimpleName().contains("Reset");
    quiet();
    int faults = repeated && failing == ATTEMPTS ? 2 * ATTEMPTS : failing;
    other.next(Collections.nCopies(faults, fault).toArray(Fault[]::new));
    Throwable thrown = catchThrowable(work::run);
    boolean again = verdict == Busy.class && !List.of("rpc", "upload").contains(operation);
    int calls = again ? Math.min(failing + 1, ATTEMPTS) : 1;
    boolean fails = !again || failing == ATTEMPTS;
    boolean asExpected =
        (repeated && failing == ATTEMPTS
                ? other.calls().size() >= calls && other.calls().size() <= faults
                : other.calls().size() == calls)
            && (fails ? verdict.isInstance(thrown) : thrown == null);
    if (!asExpected) {
      wrong.add(
          "%s × %s × %d: %d calls, %s"
              .formatted(fault, operation, failing, other.calls().size(), thrown));
    }
  }

  @Test
  void shouldRepeatAWriteWhoseAnswerWasLostWithoutASecondRow() {
    other.next(new Fault.ResetAfter(), new Fault.DoubleReplay());

    insForge.create(TABLE, List.of(row("a", 1), row("b", 2)));

    assertThat(things.rows()).containsOnlyKeys("a", "b");
    assertThat(things.history("a")).hasSize(3);
  }

  @Test
  void shouldObeyRetryAfterAndLeaveALongOneToTheQueue() {
    other.next(Fault.tooManyRequests(1));
    long started = System.nanoTime();

    insForge.upsert(TABLE, List.of(row("a", 1)));

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(990));
    other.forgetCalls();
    other.next(Fault.tooManyRequests(7));
    assertThatThrownBy(() -> insForge.upsert(TABLE, List.of(row("a", 1))))
        .isInstanceOf(Away.class)
        .hasMessageContaining("7 s");
    assertThat(other.calls()).hasSize(1);
  }

  @Test
  void shouldNotWaitForeverAndTryAgainWhenNoAnswerComes() {
    other.next(new Fault.Hang());

    insForge.upsert(TABLE, List.of(row("a", 1)));

    assertThat(other.calls()).hasSize(2);
    other.forgetCalls();
    other.next(new Fault.Hang());
    assertThatThrownBy(() -> insForge.rpc("echo", row("a", 1)))
        .isInstanceOf(Busy.class)
        .hasMessage("it does not answer in time");
    assertThat(other.calls()).hasSize(1);
  }

  @Test
  void shouldStopAskingForAWhileAfterTooManyFailures() {
    other.always(Fault.status(503));
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> insForge.upsert(TABLE, List.of(row("a", 1))))
          .isInstanceOf(Busy.class);
    }
    other.heal().forgetCalls();

    assertThatThrownBy(() -> insForge.upsert(TABLE, List.of(row("a", 1))))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("too often");
    assertThat(other.calls()).isEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> insForge.upsert(TABLE, List.of(row("a", 1))).size() == 1);
  }

  @Test
  void shouldTakeAWebPageForNoAnswer() {
    other.next(new Fault.WebPage());

    assertThatThrownBy(() -> insForge.upsert(TABLE, List.of(row("a", 1))))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("web page");
  }

  @Test
  void shouldTakeNothingButAnEmptyAnswerOrRowsForADeletion() {
    insForge.create(TABLE, List.of(row("a", 1)));
    other.next(new Fault.WebPage());
    assertThatThrownBy(() -> insForge.delete(TABLE, Filters.none().eq("id", "a")))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("web page");
    for (Fault.Shape shape : Fault.Shape.values()) {
      other.next(new Fault.Status(200, shape, -1));
      assertThatThrownBy(() -> insForge.delete(TABLE, Filters.none().eq("id", "a")))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("cannot be read");
    }
    assertThat(things.rows()).containsOnlyKeys("a");

    insForge.delete(TABLE, Filters.none().eq("id", "a"));
    assertThat(things.rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldSayThatItWasStoppedWhenItIsInterruptedInACallOrBetweenTwo(boolean inACall)
      throws InterruptedException {
    other.next(inACall ? new Fault.Hang() : Fault.tooManyRequests(1));
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread calling =
        Thread.ofVirtual()
            .start(
                () ->
                    thrown.add(catchThrowable(() -> insForge.upsert(TABLE, List.of(row("a", 1))))));
    await().until(() -> other.calls().size() == 1);
    await()
        .until(
            () ->
                inACall
                    || Arrays.stream(calling.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith("ThreadSleepDelay")));

    calling.interrupt();
    calling.join();

    assertThat(thrown).singleElement().isInstanceOf(Stopped.class);
    assertThat(other.calls()).hasSize(1);
  }

  /** Errors on cue repeat the header with the key, as careless servers do. */
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 409, 429, 500, 503})
  void shouldNeverShowTheKey(int status) {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    Logger root = Logger.getLogger("");
    Handler handler = recording(said);
    root.addHandler(handler);
    try {
      for (Fault.Shape shape : Fault.Shape.values()) {
        other.next(
            Collections.nCopies(ATTEMPTS, new Fault.Status(status, shape, -1))
                .toArray(Fault[]::new));
        Throwable failure = catchThrowable(() -> insForge.upsert(TABLE, List.of(row("a", 1))));
        said.add(stackTrace(failure));
        if (failure instanceof Refused refused) {
          said.add(refused.reason());
          assertThat(refused.reason()).contains("Bearer …");
        }
        other.heal();
      }
    } finally {
      root.removeHandler(handler);
    }
    other.function("secret", arguments -> new TextNode(InsForgeStandIn.API_KEY));
    said.add(insForge.rpc("secret", JSON.createObjectNode()).toString());

    assertThat(said).isNotEmpty().noneMatch(text -> text.contains("canary"));
    assertThat(other.calls())
        .extracting(RecordedCall::query, call -> call.header("authorization"))
        .allSatisfy(
            call -> {
              assertThat(call.toList().get(0).toString()).doesNotContain("canary");
              assertThat(call.toList().get(1)).isEqualTo("Bearer " + InsForgeStandIn.API_KEY);
            });
  }

  private static Handler recording(Queue<String> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.FINE.intValue()) {
          said.add(
              line.getMessage()
                  + List.of(line.getParameters() == null ? new Object[0] : line.getParameters())
                  + (line.getThrown() == null ? "" : stackTrace(line.getThrown())));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static ObjectNode row(String id, int score) {
    return JSON.createObjectNode().put("id", id).put("score", score);
  }
}

package dev.nightshift.gateway.telegram.botapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.gateway.telegram.botapi.Failure.Away;
import dev.nightshift.gateway.telegram.botapi.Failure.Conflict;
import dev.nightshift.gateway.telegram.botapi.Failure.NothingThere;
import dev.nightshift.gateway.telegram.botapi.Failure.Refused;
import dev.nightshift.gateway.telegram.botapi.Failure.TooMany;
import dev.nightshift.gateway.telegram.botapi.Failure.WrongToken;
import dev.nightshift.testkit.outcome.AnyOutcome;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table of outcomes promises, over all it can be asked. */
class ClassificationPropertyTest {

  private static final String TOKEN = "7000000001:AACanary-token_of_this_test_01";
  private static final String SECRET = "secret-of-this-webhook";
  private static final long LONGEST_PAUSE_S = Duration.ofDays(1).toSeconds();

  private static final List<String> DESCRIPTIONS =
      List.of(
          "",
          "Unauthorized",
          "Bad Request: chat not found",
          "Forbidden: bot was blocked by the user",
          "Conflict: can't use getUpdates method while webhook is active",
          "Bad Request: bad webhook secret " + SECRET,
          "Not Found: /bot" + TOKEN + "/sendMessage",
          "x".repeat(1_000));

  private final Classification classification =
      new Classification(new BotToken(TOKEN), Optional.of(SECRET));

  /**
   * A body of the Bot API, with what it says or leaves out.
   *
   * @param ok {@code null}: it does not say
   * @param code {@code null}: it names none
   * @param pauseSeconds what it asks to be left alone for, sensible or not
   */
  private record Said(
      @Nullable Boolean ok,
      @Nullable Integer code,
      @Nullable String description,
      long pauseSeconds) {

    static Said any(Random random) {
      return new Said(
          random.nextInt(4) == 0 ? null : random.nextInt(4) == 0,
          random.nextBoolean() ? null : 100 + random.nextInt(500),
          random.nextInt(4) == 0 ? null : DESCRIPTIONS.get(random.nextInt(DESCRIPTIONS.size())),
          random.nextLong(-10, 2 * LONGEST_PAUSE_S));
    }

    String json() {
      ObjectNode json = Answer.JSON.createObjectNode();
      if (ok != null) {
        json.put("ok", ok);
      }
      if (code != null) {
        json.put("error_code", code);
      }
      if (description != null) {
        json.put("description", description);
      }
      json.putObject("parameters").put("retry_after", pauseSeconds);
      return json.toString();
    }

    /** What counts: a body's code beside a success, and else the status. */
    int code(int status) {
      return status / 100 == 2 && code != null ? code : status;
    }
  }

  @ParameterizedTest
  @MethodSource("dev.nightshift.testkit.outcome.AnyOutcome#statuses")
  void shouldKnowWhatEveryAnswerMeans(int status) {
    Random random = new Random(status);
    for (int round = 0; round < AnyOutcome.ROUNDS; round++) {
      Said said = Said.any(random);
      Optional<Failure> failure = classification.of(Answer.of(status, said.json()));

      assertThat(failure.isEmpty())
          .as("%d %s", status, said)
          .isEqualTo(status / 100 == 2 && Boolean.TRUE.equals(said.ok()));
      failure.ifPresent(
          meant -> {
            assertTells(meant);
            assertFits(meant, said.code(status), said);
          });
    }
  }

  /** Whoever answers so is not the Bot API: a proxy, or a page before it. */
  @ParameterizedTest
  @MethodSource("dev.nightshift.testkit.outcome.AnyOutcome#statuses")
  void shouldTakeNothingStrangeForARefusal(int status) {
    for (String body : AnyOutcome.STRANGE_BODIES) {
      Failure failure = classification.of(Answer.of(status, body)).orElseThrow();

      assertTells(failure);
      assertThat(failure).as(body).isNotInstanceOfAny(Refused.class, WrongToken.class);
    }
  }

  private static void assertFits(Failure failure, int code, Said said) {
    switch (failure) {
      case WrongToken _ -> {
        assertThat(code).isEqualTo(401);
        assertThat(said.ok()).as("the Bot API itself says so").isNotNull();
      }
      case NothingThere _ -> assertThat(code).isEqualTo(404);
      case Conflict _ -> assertThat(code).isEqualTo(409);
      case TooMany tooMany -> {
        assertThat(code).isEqualTo(429);
        assertThat(tooMany.retryAfter().toSeconds())
            .as("as it asks, within bounds")
            .isEqualTo(Math.clamp(said.pauseSeconds(), 1, LONGEST_PAUSE_S));
      }
      case Refused _ -> {
        assertThat(code).isBetween(400, 499).isNotIn(401, 404, 408, 409, 429);
        assertThat(said.description()).as("Telegram says why").isNotNull();
      }
      case Away away ->
          assertThat(away.certainlyNotTaken())
              .as("%d: only what never got there is certainly not taken", code)
              .isEqualTo(code >= 300 && code < 500 && code != 408);
    }
    assertThat(failure instanceof TooMany).isEqualTo(code == 429);
  }

  private static void assertTells(Failure failure) {
    assertThat(failure.sentence()).isNotBlank().hasSizeLessThan(400);
    assertThat(failure.toString()).doesNotContain("AACanary").doesNotContain(SECRET);
  }

  @Test
  void shouldCallNothingCertainlyNotTakenThatMayHaveBeen() {
    assertThat(AnyOutcome.nothingSent())
        .allSatisfy(each -> assertThat(certainlyNotTaken(each)).isTrue());
    assertThat(AnyOutcome.unknown())
        .allSatisfy(each -> assertThat(certainlyNotTaken(each)).isFalse());
  }

  /** The same however deep the cause lies. */
  private static boolean certainlyNotTaken(Throwable failure) {
    boolean bare = Classification.of(failure).certainlyNotTaken();
    assertThat(Classification.of(new ExecutionException(failure)).certainlyNotTaken())
        .isEqualTo(bare);
    assertThat(
            Classification.of(new ExecutionException(new ProcessingException(failure)))
                .certainlyNotTaken())
        .isEqualTo(bare);
    return bare;
  }
}

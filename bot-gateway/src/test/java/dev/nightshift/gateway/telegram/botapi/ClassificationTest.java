package dev.nightshift.gateway.telegram.botapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.telegram.botapi.Failure.Away;
import dev.nightshift.gateway.telegram.botapi.Failure.Conflict;
import dev.nightshift.gateway.telegram.botapi.Failure.NothingThere;
import dev.nightshift.gateway.telegram.botapi.Failure.Refused;
import dev.nightshift.gateway.telegram.botapi.Failure.TooMany;
import dev.nightshift.gateway.telegram.botapi.Failure.WrongToken;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table: what each answer, or its absence, means. */
class ClassificationTest {

  private static final String TOKEN = "7000000001:AACanary-token_of_this_test_01";

  private final Classification classification =
      new Classification(new BotToken(TOKEN), Optional.empty());

  @Test
  void shouldTakeNothingOverThatNoTableKeeps() {
    assertThat(of(400, error(400, "Bad\\u0000 Request:\\ud800\\n no \\ud83d\\ude00")))
        .isEqualTo(
            new Refused(Refusal.OTHER, "Bad  Request:   no \ud83d\ude00", OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bad Request: chat not found                                            | CHAT_NOT_FOUND
          Bad Request: PEER_ID_INVALID                                           | CHAT_NOT_FOUND
          Forbidden: bot can't initiate conversation with a user                 | CHAT_NOT_FOUND
          Forbidden: bot was blocked by the user                                 | BLOCKED
          Forbidden: user is deactivated                                         | BLOCKED
          Forbidden: bot was kicked from the group chat                          | KICKED
          Forbidden: bot was kicked from the supergroup chat                     | KICKED
          Forbidden: bot is not a member of the supergroup chat                  | KICKED
          Forbidden: the group chat was deleted                                  | KICKED
          Bad Request: not enough rights to send text messages to the chat       | MAY_NOT_WRITE
          Bad Request: have no rights to send a message                          | MAY_NOT_WRITE
          Bad Request: message is not modified: specified new message content    | NOT_MODIFIED
          Bad Request: message to edit not found                                 | MESSAGE_GONE
          Bad Request: message can't be edited                                   | MESSAGE_GONE
          Bad Request: MESSAGE_ID_INVALID                                        | MESSAGE_GONE
          Bad Request: message to be replied not found                           | REPLY_GONE
          Bad Request: query is too old and response timeout expired             | QUERY_TOO_OLD
          Bad Request: QUERY_ID_INVALID                                          | QUERY_TOO_OLD
          Bad Request: can't parse entities: Unclosed start tag at byte offset 3 | UNPARSABLE
          Bad Request: message is too long                                       | TOO_LONG
          Bad Request: message caption is too long                               | TOO_LONG
          Bad Request: message text is empty                                     | EMPTY
          Bad Request: BUTTON_DATA_INVALID                                       | OTHER
          """)
  void shouldTellRefusalsApartByTelegramsWords(String description, Refusal reason) {
    int status = description.startsWith("Forbidden") ? 403 : 400;

    assertThat(of(status, error(status, description)))
        .isEqualTo(new Refused(reason, description, OptionalLong.empty()));
  }

  static Stream<Arguments> answers() {
    String html = "<html><head><title>Bad Gateway</title></head></html>";
    return Stream.of(
        Arguments.of(401, error(401, "Unauthorized"), new WrongToken()),
        Arguments.of(401, html, between(401)),
        Arguments.of(404, error(404, "Not Found"), new NothingThere()),
        Arguments.of(404, html, new NothingThere()),
        Arguments.of(
            409,
            error(409, "Conflict: terminated by other getUpdates request"),
            new Conflict(
                Conflict.Rival.OTHER_POLLER, "Conflict: terminated by other getUpdates request")),
        Arguments.of(
            409,
            error(409, "Conflict: can't use getUpdates method while webhook is active"),
            new Conflict(
                Conflict.Rival.WEBHOOK,
                "Conflict: can't use getUpdates method while webhook is active")),
        Arguments.of(429, tooMany("17"), new TooMany(Duration.ofSeconds(17))),
        Arguments.of(429, tooMany("0"), new TooMany(Duration.ofSeconds(1))),
        Arguments.of(429, tooMany("-5"), new TooMany(Duration.ofSeconds(1))),
        Arguments.of(429, tooMany("99999999999999"), new TooMany(Duration.ofDays(1))),
        Arguments.of(429, html, new TooMany(Duration.ofSeconds(1))),
        Arguments.of(
            400,
            """
            {"ok":false,"error_code":400,
             "description":"Bad Request: group chat was upgraded to a supergroup chat",
             "parameters":{"migrate_to_chat_id":-1001234}}
            """,
            new Refused(
                Refusal.MIGRATED,
                "Bad Request: group chat was upgraded to a supergroup chat",
                OptionalLong.of(-1001234))),
        Arguments.of(
            413,
            error(413, "Request Entity Too Large"),
            new Refused(Refusal.OTHER, "Request Entity Too Large", OptionalLong.empty())),
        Arguments.of(
            200,
            error(400, "Bad Request: chat not found"),
            new Refused(
                Refusal.CHAT_NOT_FOUND, "Bad Request: chat not found", OptionalLong.empty())),
        Arguments.of(400, html, between(400)),
        Arguments.of(403, html, between(403)),
        Arguments.of(407, "", between(407)),
        Arguments.of(408, "", new Away(false, "something in between answers with 408")),
        Arguments.of(302, "", new Away(true, "something redirects elsewhere (302)")),
        Arguments.of(200, html, strange()),
        Arguments.of(200, "", strange()),
        Arguments.of(200, "\u0000not json{]", strange()),
        Arguments.of(200, "[1,2]", strange()),
        Arguments.of(200, "{\"ok\":\"no\"}", strange()),
        Arguments.of(
            500, error(500, "Internal Server Error"), new Away(false, "its servers fail (500)")),
        Arguments.of(502, html, new Away(false, "status 502")),
        Arguments.of(503, "", new Away(false, "status 503")));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void shouldKnowWhatAnAnswerMeans(int status, String body, Failure meaning) {
    assertThat(of(status, body)).isEqualTo(meaning);
  }

  @Test
  void shouldFindNothingWrongWithAResult() {
    assertThat(classification.of(Answer.of(200, "{\"ok\":true,\"result\":[]}"))).isEmpty();
  }

  static Stream<Arguments> absences() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), true),
        Arguments.of(new UnknownHostException("nowhere"), true),
        Arguments.of(new SSLHandshakeException("no"), true),
        Arguments.of(new TimeoutException("10 s"), false),
        Arguments.of(new InterruptedException(), false),
        Arguments.of(new IOException("Connection reset by peer"), false),
        Arguments.of(new VertxException("Connection was closed"), false),
        Arguments.of(new IllegalStateException("anything"), false));
  }

  @ParameterizedTest
  @MethodSource("absences")
  void shouldKnowWhetherACallWithoutAnAnswerCanHaveBeenTaken(Exception cause, boolean not) {
    assertThat(Classification.of(cause).certainlyNotTaken()).isEqualTo(not);
    assertThat(
            Classification.of(new ExecutionException(new ProcessingException(cause)))
                .certainlyNotTaken())
        .isEqualTo(not);
  }

  @Test
  void shouldRepeatNothingThatMightHoldTheToken() {
    String url = "https://api.telegram.org/bot" + TOKEN + "/sendMessage";

    assertThat(of(400, error(400, "Bad Request: " + url)).toString()).doesNotContain("AACanary");
    assertThat(of(400, error(400, "gone: 123456:AAsomebodyelses-token")).toString())
        .doesNotContain("AAsomebody");
    assertThat(Classification.of(new TimeoutException("exceeded for POST " + url)).toString())
        .doesNotContain("AACanary");
    assertThat(new BotToken(TOKEN).toString()).doesNotContain("AACanary");
  }

  @Test
  void shouldCutADescriptionThatHasNoEnd() {
    assertThat(of(400, error(400, "x".repeat(100_000))))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.description()).hasSize(300));
  }

  private Failure of(int status, String body) {
    return classification.of(Answer.of(status, body)).orElseThrow();
  }

  private static Away between(int status) {
    return new Away(true, "something in between answers with " + status);
  }

  private static Away strange() {
    return new Away(false, "its answer is not the Bot API's");
  }

  private static String error(int code, String description) {
    return "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description);
  }

  private static String tooMany(String seconds) {
    return """
        {"ok":false,"error_code":429,"description":"Too Many Requests",
         "parameters":{"retry_after":%s}}
        """
        .formatted(seconds);
  }
}

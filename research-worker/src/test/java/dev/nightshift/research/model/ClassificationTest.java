package dev.nightshift.research.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.model.ModelFailure.Busy;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {

  private static final String CANARY = "sk-canary-0123456789";
  private static final Optional<Duration> NO_WAIT = Optional.empty();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'error':{'message':'bad','code':'invalid_value'}}            | Refused | free",
        "400 | {'error':{'code':'context_length_exceeded'}}                  | Refused | free",
        "400 | {'error':{'message':'prompt is too long: 250000 tokens'}}     | Refused | free",
        "400 | {'error':{'code':'content_policy_violation'}}                 | Refused | free",
        "401 | {'error':{'message':'Incorrect API key provided: sk-canary-0123456789'}} | Away | free",
        "402 | {'error':{'message':'Insufficient credits'}}                  | Away    | free",
        "403 | {'error':{'message':'not allowed in your country'}}           | Away    | free",
        "403 | {'error':{'message':'input was flagged by moderation'}}       | Refused | free",
        "404 | {'error':{'code':'model_not_found'}}                          | Away    | free",
        "404 | <html>not here</html>                                         | Away    | free",
        "301 | moved                                                         | Away    | free",
        "408 | late                                                          | Busy    | booked",
        "409 | conflict                                                      | Refused | free",
        "413 | too large                                                     | Refused | free",
        "422 | {'error':{'message':'unprocessable'}}                         | Refused | free",
        "429 | {'error':{'code':'rate_limit_exceeded'}}                      | Busy    | free",
        "429 | {'error':{'code':'insufficient_quota'}}                       | Away    | free",
        "500 | oops                                                          | Busy    | booked",
        "502 | <html>bad gateway</html>                                      | Busy    | booked",
        "503 | {'error':{'message':'overloaded'}}                            | Busy    | free",
        "504 | late                                                          | Busy    | booked",
        "520 | odd                                                           | Busy    | booked",
        "529 | {'type':'error','error':{'type':'overloaded_error'}}          | Busy    | free",
      })
  void shouldDecideByStatusAndShape(int status, String body, String verdict, String money) {
    ModelFailure failure = Classification.refused(status, NO_WAIT, body.replace('\'', '"'));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(failure.free()).isEqualTo(money.equals("free"));
    assertThat(failure.clause()).doesNotContain(CANARY).doesNotContain("Incorrect");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!doctype html><title>Sign in</title>               | Torn | booked",
        "{'choices':[{'message':{'content':'half             | Torn | booked",
        "''                                                  | Torn | booked",
        "'  '                                                | Torn | booked",
        "[]                                                  | Torn | booked",
        "data: {}                                            | Torn | booked",
        "{'error':{'message':'upstream','code':502}}         | Busy | booked",
        "{'error':{'message':'slow down','code':429}}        | Busy | free",
        "{'error':{'message':'no credit','code':402}}        | Away | free",
        "{'error':'something'}                               | Torn | booked",
      })
  void shouldKnowA200ThatIsNoAnswer(String body, String verdict, String money) {
    assertThat(Classification.unusable(body.replace('\'', '"')))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.getClass().getSimpleName()).isEqualTo(verdict);
              assertThat(failure.free()).isEqualTo(money.equals("free"));
            });
  }

  @Test
  void shouldTakeAnAnswerForOne() {
    assertThat(Classification.unusable("{\"choices\":[]}")).isEmpty();
    assertThat(Classification.unusable("{\"choices\":[],\"error\":null}")).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), true),
        Arguments.of(new HttpConnectTimeoutException("late"), true),
        Arguments.of(new SocketException("Connection reset"), false),
        Arguments.of(new EOFException("cut"), false),
        Arguments.of(new IOException("HTTP/1.1 header parser received no bytes"), false));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void shouldAskAgainWhenTheConnectionFailsAndPayUnlessNothingWasSent(
      IOException failure, boolean free) {
    assertThat(Classification.broken(failure))
        .isInstanceOf(Busy.class)
        .satisfies(busy -> assertThat(busy.free()).isEqualTo(free));
  }

  @Test
  void shouldKnowAHostThatDoesNotResolve() {
    assertThat(Classification.broken(new UnresolvedAddressException()))
        .isInstanceOf(Busy.class)
        .satisfies(busy -> assertThat(busy.free()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503, 529})
  void shouldHandOnHowLongItAsksToBeLeftAlone(int status) {
    Optional<Duration> wait = Optional.of(Duration.ofSeconds(7));

    assertThat(Classification.refused(status, wait, ""))
        .isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(wait));
    assertThat(Classification.refused(status, NO_WAIT, ""))
        .isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryAfter()).isEmpty());
  }

  @Test
  void shouldRepeatTheErrorsCodeOnlyWhereItHasTheFormOfOne() {
    assertThat(Classification.refused(422, NO_WAIT, "{\"error\":{\"code\":\"bad_tool\"}}").clause())
        .isEqualTo("it answers 422 (bad_tool)");
    assertThat(
            Classification.refused(422, NO_WAIT, "{\"error\":{\"code\":\"" + CANARY + "\"}}")
                .clause())
        .isEqualTo("it answers 422");
  }
}

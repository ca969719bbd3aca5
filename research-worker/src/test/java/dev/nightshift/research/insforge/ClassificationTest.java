package dev.nightshift.research.insforge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.insforge.InsForgeFailure.Busy;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {

  private static final Optional<Duration> NO_WAIT = Optional.empty();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301 | moved                                                              | Away",
        "400 | {'code':'22P02','message':'invalid input syntax'}                  | Refused",
        "400 | {'code':'23514','message':'violates check constraint'}             | Refused",
        "400 | {'error':'INVALID_INPUT','message':'no','statusCode':400}          | Refused",
        "400 | {'code':'PGRST204','message':'no column'}                          | Away",
        "400 | {'code':'42P10','message':'no unique constraint'}                  | Away",
        "401 | {'error':'AUTH_INVALID_API_KEY','statusCode':401}                  | Away",
        "403 | {'code':'42501','message':'permission denied'}                     | Away",
        "404 | {'code':'PGRST205','message':'no table'}                           | Away",
        "404 | <html>not here</html>                                              | Away",
        "406 | {'code':'PGRST116','details':'The result contains 0 rows'}         | Refused",
        "408 | late                                                               | Busy",
        "409 | {'code':'23505','message':'duplicate key'}                         | Refused",
        "409 | {'code':'23503','message':'violates foreign key constraint'}       | Refused",
        "413 | too large                                                          | Refused",
        "422 | {'error':'INVALID_INPUT'}                                          | Refused",
        "429 | {'error':'RATE_LIMITED','statusCode':429}                          | Busy",
        "500 | {'code':'XX000'}                                                   | Busy",
        "502 | <html>bad gateway</html>                                           | Busy",
        "503 | {'code':'PGRST001'}                                                | Busy",
        "504 | late                                                               | Busy",
        "520 | odd                                                                | Busy",
      })
  void shouldDecideByStatusAndCode(int status, String body, String verdict) {
    InsForgeFailure failure =
        Classification.refused(status, "call", NO_WAIT, body.replace('\'', '"'));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(failure.clause()).contains(Integer.toString(status)).doesNotContain("duplicate key");
  }

  @Test
  void shouldKeepTheOtherSidesWordsForWhoMaySeeTheRowOneLineAndShort() {
    Refused refused =
        (Refused)
            Classification.refused(
                409,
                "call",
                NO_WAIT,
                "{\"code\":\"23505\",\"message\":\"duplicate\\n key\",\"details\":\"Key "
                    + "x".repeat(500)
                    + "\"}");

    assertThat(refused.clause()).isEqualTo("it answers 409 (23505)");
    assertThat(refused.reason()).startsWith("it answers 409 (23505): duplicate key (Key xxx");
    assertThat(refused.reason()).hasSizeLessThan(260).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({"23503,true", "23505,false", "23514,false"})
  void shouldTellWhatMayBeTakenOnceOthersAreThere(String code, boolean dangling) {
    Refused refused =
        (Refused) Classification.refused(409, "call", NO_WAIT, "{\"code\":\"%s\"}".formatted(code));

    assertThat(refused.dangling()).isEqualTo(dangling);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {'code':'PGRST205','message':'no table public.companies'} | public.companies",
        "400 | {'code':'PGRST204','message':'no column company_id'} | company_id",
        "400 | {'code':'42P01'} | upsert of /records/companies",
        "404 | <html>not here</html> | upsert of /records/companies",
      })
  void shouldNameWhatTheOtherSideDoesNotHave(int status, String body, String named) {
    InsForgeFailure failure =
        Classification.refused(
            status, "upsert of /records/companies", NO_WAIT, body.replace('\'', '"'));

    assertThat(failure.clause()).contains(named).doesNotEndWith(": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PGRST116 | The result contains 0 rows  | true",
        "PGRST116 | null                        | true",
        "PGRST116 | The result contains 2 rows  | false",
        "PGRST116 | The result contains 10 rows | false",
        "PGRST107 | null                        | false",
      })
  void shouldTellNoRowFromSeveral(String code, String details, boolean none) {
    Refused refused =
        (Refused)
            Classification.refused(
                406,
                "call",
                NO_WAIT,
                "{\"code\":\"%s\",\"message\":\"JSON object requested\",\"details\":\"%s\"}"
                    .formatted(code, details));

    assertThat(Classification.foundNone(refused)).isEqualTo(none);
  }

  @Test
  void shouldAskAgainWhenTheConnectionFails() {
    for (Exception failure :
        List.of(
            new ConnectException("refused"),
            new SocketException("Connection reset"),
            new EOFException("cut"),
            new UnresolvedAddressException(),
            new IOException("HTTP/1.1 header parser received no bytes"))) {
      assertThat(Classification.broken(failure)).isInstanceOf(Busy.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void shouldHandOnHowLongItAsksToBeLeftAlone(int status) {
    Optional<Duration> wait = Optional.of(Duration.ofSeconds(7));

    assertThat(((Busy) Classification.refused(status, "call", wait, "")).retryAfter())
        .isEqualTo(wait);
    assertThat(((Busy) Classification.refused(status, "call", NO_WAIT, "")).retryAfter()).isEmpty();
  }
}

package dev.nightshift.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.research.ResearchOrder;
import dev.nightshift.gateway.trading.SessionOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "directory=sp500.csv quantity=5 GICS Sector=Utilities,state=Texas",
        "GICS Sector=Utilities, state=Texas quantity=5 directory=sp500.csv",
        "--directory=sp500.csv --quantity=5 --criteria='GICS Sector=Utilities,state=Texas'",
        "--directory=sp500.csv --quantity=5 --criteria=GICS Sector=Utilities,state=Texas",
        "file=\"sp500.csv\" n=5 {\"GICS Sector\":\"Utilities\",\"state\":\"Texas\"}",
        "dir=sp500.csv,qty=5,GICS Sector=Utilities,state=Texas",
      })
  void shouldReadTheSameRunHoweverItIsWritten(String text) {
    ResearchOrder order = ResearchCommand.order(text);

    assertThat(order.directory()).isEqualTo("sp500.csv");
    assertThat(order.quantity()).isEqualTo(5);
    assertThat(order.criteria())
        .containsExactlyInAnyOrderEntriesOf(Map.of("GICS Sector", "Utilities", "state", "Texas"));
  }

  @Test
  void shouldReadWhatToDoAboutGaps() {
    assertThat(ResearchCommand.order("dir=a.csv n=1 on-gap=extend a=b").onGap())
        .isEqualTo(GapPolicy.EXTEND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbol=BTCUSDT feed=replay:my@file.ndjson.gz@max seed=3 dry-run",
        "SYMBOL=btcusdt, feed=replay:my@file.ndjson.gz@MAX, seed=3, --dry-run",
        "feed=\"replay:my@file.ndjson.gz@max\" symbol=BTCUSDT seed=3 dryrun=true",
      })
  void shouldReadTheSameSessionHoweverItIsWritten(String text) {
    SessionOrder order = TradeCommand.order(text);

    assertThat(order.symbol()).isEqualTo("BTCUSDT");
    assertThat(order.file()).isEqualTo("my@file.ndjson.gz");
    assertThat(order.speed()).isEqualTo("max");
    assertThat(order.seed()).isEqualTo(3);
    assertThat(order.dryRun()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "my@file.ndjson.gz, my@file.ndjson.gz, max",
    "my@file@20, my@file, 20",
    "my@file@20x, my@file, 20",
    "@max, @max, max",
    "a.gz@fast, a.gz@fast, max",
    "a.gz@0, a.gz@0, max",
  })
  void shouldTakeTheLastAtForASpeedOnlyWhenOneFollows(String feed, String file, String speed) {
    SessionOrder order = TradeCommand.order("symbol=BTCUSDT feed=replay:" + feed);
    assertThat(order.file()).isEqualTo(file);
    assertThat(order.speed()).isEqualTo(speed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantity=5 a=b",
        "directory=a.csv a=b",
        "directory=a.csv quantity=many a=b",
        "directory=a.csv quantity=5",
        "directory=a.csv quantity=0 a=b",
      })
  void shouldExplainWhatIsMissingInARun(String text) {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ResearchCommand.order(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbol=BTCUSDT",
        "symbol=BTCUSDT feed=kraken",
        "symbol=BTCUSDT feed=journal:",
        "symbol=BTCUSDT feed=replay:a.gz whatever",
        "symbol=BTCUSDT feed=replay:a.gz seed=x",
        "symbol=BTCUSDT feed=replay:",
      })
  void shouldExplainWhatIsMissingInASession(String text) {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> TradeCommand.order(text));
  }
}

package dev.nightshift.cli.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSpecTest {
  @ParameterizedTest
  @CsvSource({
    "replay:btc.gz, btc.gz, max",
    "replay:btc.gz@max, btc.gz, max",
    "replay:btc.gz@20, btc.gz, 20",
    "replay:a@20.csv, a@20.csv, max",
    "replay:a@b@max, a@b, max",
    "replay:a@max@2, a@max, 2",
    "replay:a@fast, a@fast, max",
    "replay:a@0, a@0, max",
    "replay:@max, @max, max",
    "replay:C:/x.csv@1, C:/x.csv, 1"
  })
  void shouldSplitAtTheLastAtThatASpeedFollows(String text, String file, String speed) {
    assertThat(FeedSpec.parse(text)).isEqualTo(new FeedSpec(file, speed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"binance", "bitunix"})
  void shouldTakeAVenueForItsLiveMarket(String venue) {
    assertThat(FeedSpec.parse(venue)).isEqualTo(new FeedSpec(venue, "", ""));
  }

  @ParameterizedTest
  @CsvSource({"journal:ses-1, ses-1, max", "journal:ses-1@20, ses-1, 20"})
  void shouldTakeTheJournalOfASession(String text, String session, String speed) {
    assertThat(FeedSpec.parse(text)).isEqualTo(new FeedSpec("journal", session, speed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal:", "replay:", "file.csv", "", "kraken"})
  void shouldSayHowAFeedLooks(String text) {
    assertThatThrownBy(() -> FeedSpec.parse(text)).hasMessageContaining("replay:FILE");
  }
}

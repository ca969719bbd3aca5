package dev.nightshift.trading.venue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.testkit.RealData;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCandlesTest {

  private static final long MAX_BYTES = 1L << 24;
  private static final String DAY = "coinbase_minute_btcusd_20180404_trade.csv";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [[1522800000000,"1","2","1","2","3.5",1522800059999,"9",4,"1","1","0"],
         [1522800060000,"2","2.5","1","1","0",1522800119999,"9",4,"1","1","0"]]
        """,
        """
        {"open_time_ms":1522800000000,"open":1,"high":2,"low":1,"close":2,"volume":3.5}
        {"volume":"0","close":"1","low":1,"high":2.5,"open":"2","open_time_ms":"1522800060000","x":[1]}
        """,
        """
        [{"open_time_ms":1522800000000,"open":1,"high":2,"low":1,"close":2,"volume":3.5,"more":{}},
         {"open_time_ms":1522800060000,"open":2,"high":2.5,"low":1,"close":1,"volume":0}]
        """,
        """
        [1522800000000,1,2,1,2,3.5]
        [1522800060000,2,2.5,1,1,0]
        """,
      })
  void shouldReadCandlesHoweverTheyAreWritten(String content) throws IOException {
    FeedFile file = file("c.json", content);
    assertThat(lines(file, FeedPosition.BEGINNING))
        .containsExactly(
            "1522800000000000000 candle 10 20 10 20 35000000",
            "1522800060000000000 candle 20 25 10 10 0");
  }

  @Test
  void shouldTellARealDayWithItsHolesAsTheCsvDoesAndGoOnWhereItWas() throws IOException {
    FeedFile csv = new FeedFile(RealData.file(DAY), DAY, MAX_BYTES);
    String rows =
        Files.readAllLines(RealData.file(DAY)).stream()
            .skip(1)
            .map(row -> "[" + row.replace(",", "\",\"").replaceFirst("\"", "") + "\"]")
            .collect(Collectors.joining(",", "[", "]"));
    FeedFile json = new FeedFile(gzip("day.json.gz", rows), "day.json.gz", MAX_BYTES);

    List<String> told = lines(json, FeedPosition.BEGINNING);
    assertThat(told).isEqualTo(lines(csv, FeedPosition.BEGINNING));
    FeedSurvey survey = json.survey("X", () -> true);
    try (MarketDataFeed feed = json.open(survey, FeedPosition.BEGINNING, () -> true)) {
      for (int i = 0; i < 700; i++) {
        feed.advance();
      }
      assertThat(lines(json, feed.position())).isEqualTo(told.subList(700, told.size()));
    }
  }

  @Test
  void shouldNameTheCandleThatIsNone() throws IOException {
    String good = "[1522800000000,1,2,1,2,3]";
    refused("[" + good + ",[1522800060000,1,2,1]]", "c.json, candle 2: it has no close.");
    refused("[" + good + ",7]", "c.json, candle 2: it is neither an object nor an array.");
    refused("{\"time\":1}", "c.json, candle 1: it has no open_time_ms.");
    refused(
        "[" + good + ",[1522800060000,5,2,1,2,3]]",
        "c.json, candle 2: open and close do not lie between low and high.");
    refused("[" + good + "," + good + "]", "c.json, candle 2: its time is not after that of");
    refused("[" + good + ",[15228", "c.json is no JSON after candle 1: Unexpected end-of-input");
    refused("[" + good + " oops", "c.json is no JSON after candle 1: ");
    refused("[]", "c.json holds no candle.");
    refused("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}", "c.json, candle 1: it has no open");
  }

  @Test
  void shouldSayTruncatedWhenGzipBreaksOff() throws IOException {
    Path path = gzip("cut.gz", "[[1522800000000,1,2,1,2,3]," + " ".repeat(100_000));
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length - 20));
    assertThatThrownBy(() -> new FeedFile(path, "cut.gz", MAX_BYTES).survey("X", () -> true))
        .hasMessageStartingWith("cut.gz is a truncated gzip file: it breaks off after candle ");
  }

  private void refused(String content, String sentence) throws IOException {
    FeedFile file = file("c.json", content);
    assertThatThrownBy(() -> file.survey("X", () -> true))
        .as(content)
        .isInstanceOf(UnreadableFeedException.class)
        .hasMessageStartingWith(sentence);
  }

  private static List<String> lines(FeedFile file, FeedPosition from) {
    FeedSurvey survey = file.survey("X", () -> true);
    Recorded recorded = new Recorded();
    try (MarketDataFeed feed = file.open(survey, from, () -> true)) {
      while (feed.advance()) {
        feed.tell(recorded);
      }
    }
    return recorded.lines;
  }

  private FeedFile file(String name, String content) throws IOException {
    return new FeedFile(Files.writeString(directory.resolve(name), content), name, MAX_BYTES);
  }

  private Path gzip(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(directory.resolve(name), bytes.toByteArray());
  }
}

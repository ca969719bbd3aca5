package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeCommandsTest {
  private static final String SESSIONS = "/api/v1/trading/sessions";
  private static final String SESSION = "GET " + SESSIONS + "/ses-1";

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @BeforeEach
  void acceptSessions() throws IOException {
    Files.writeString(folder.resolve("btc.ndjson"), "1 {}\n2 {}\n");
    gateway
        .on("POST /api/v1/files", 201, "{\"sha256\":\"abc\"}")
        .on(
            "POST " + SESSIONS,
            202,
            "{\"id\":\"ses-1\",\"taskId\":\"task-1\",\"state\":\"QUEUED\"}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CliRun.Result start(String feed, String... more) {
    List<String> line =
        new ArrayList<>(List.of("trade", "start", "--symbol", "BTCUSDT", "--feed", feed));
    line.addAll(List.of(more));
    return new CliRun(folder).against(gateway).run(line.toArray(String[]::new));
  }

  private static String session(String state) {
    return """
        {"id":"ses-1","state":"%s","symbol":"BTCUSDT","messages":2,"trades":1,"orders":4,"fills":4,
         "finalEquity":"10003.50","maxDrawdown":"0.0125","reason":"The feed is over."}
        """
        .formatted(state);
  }

  @Test
  void shouldSendOnlyWhatWasSaid() {
    CliRun.Result result = start("replay:btc.ndjson@20", "--seed", "7");

    assertThat(result.exitCode()).isZero();
    assertThat(gateway.requests("POST", SESSIONS).getFirst().body())
        .isEqualTo(
            "{\"symbol\":\"BTCUSDT\",\"feed\":{\"file\":\"abc\",\"fileName\":\"btc.ndjson\","
                + "\"speed\":\"20\"},\"seed\":7,\"dryRun\":false}");
  }

  @Test
  void shouldSendParametersOfTheStrategyAndLimits() {
    CliRun.Result result =
        start(
            "replay:btc.ndjson",
            "--param",
            "fast=10",
            "--param",
            "slow=30",
            "--daily-loss",
            "0.05",
            "--max-open-orders",
            "3",
            "--max-position",
            "1.5",
            "--cooldown",
            "5m",
            "--market",
            "linear",
            "--leverage",
            "5");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(gateway.requests("POST", SESSIONS).getFirst().body())
        .contains("\"strategyParameters\":{\"fast\":\"10\",\"slow\":\"30\"}")
        .contains(
            "\"risk\":{\"dailyLoss\":0.05,\"maxPosition\":1.5,\"maxOpenOrders\":3,"
                + "\"cooldown\":\"5m\"}");
  }

  @Test
  void shouldUploadFundingRatesBesideTheFeed() throws IOException {
    Files.writeString(folder.resolve("rates.csv"), "20180405 08:00:00,0.0001\n");

    CliRun.Result result =
        start("replay:btc.ndjson", "--funding", "rates.csv", "--market", "linear");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(gateway.requests("POST", "/api/v1/files")).hasSize(2);
    assertThat(gateway.requests("POST", SESSIONS).getFirst().body())
        .contains("\"funding\":\"abc\",\"fundingName\":\"rates.csv\"");
    assertThat(start("replay:btc.ndjson", "--funding", "no.csv", "--market", "linear").err())
        .contains("There is no file", "no.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--leverage 5 | --leverage needs --market linear",
        "--funding btc.ndjson | --funding needs --feed replay:FILE and --market linear",
        "--daily-loss 5 | --daily-loss must be a share from 0 (none) to below 1",
        "--max-position much | --max-position must be a decimal",
      })
  void shouldNotSendLimitsThatMakeNoSense(String option, String why) {
    CliRun.Result result = start("replay:btc.ndjson", option.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(why);
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void shouldShowTheParametersOfTheStrategy() {
    gateway.on(
        SESSION,
        session("RUNNING")
            .replace(
                "\"messages\"",
                "\"strategy\":\"sma-cross\","
                    + "\"strategyParameters\":{\"slow\":\"30\",\"fast\":\"10\"},\"messages\""));

    assertThat(new CliRun(folder).against(gateway).run("trade", "show", "ses-1").out())
        .contains("strategy    sma-cross, fast=10 slow=30");
  }

  @Test
  void shouldSendEveryOption() {
    start(
        "replay:btc.ndjson",
        "--strategy",
        "sma-cross",
        "--interval",
        "1m",
        "--duration",
        "1h30m",
        "--equity",
        "500.5",
        "--latency",
        "50-500ms",
        "--dry-run");

    assertThat(gateway.requests("POST", SESSIONS).getFirst().body())
        .contains(
            "\"strategy\":\"sma-cross\"",
            "\"interval\":\"1m\"",
            "\"duration\":\"1h30m\"",
            "\"equity\":\"500.5\"",
            "\"latency\":\"50-500ms\"",
            "\"dryRun\":true");
  }

  @Test
  void shouldPrintOneObjectWithEveryFieldWhenWaitingWithJson() {
    gateway.on(SESSION, session("RUNNING")).on(SESSION, session("DONE"));

    CliRun.Result result = start("replay:btc.ndjson@max", "--wait", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.json().fieldNames())
        .toIterable()
        .contains(
            "id",
            "state",
            "symbol",
            "messages",
            "trades",
            "orders",
            "fills",
            "finalEquity",
            "maxDrawdown",
            "errors",
            "reconnects",
            "droppedOrders",
            "blindSeconds",
            "elapsedSeconds");
    assertThat(result.json().path("finalEquity").asText()).isEqualTo("10003.50");
  }

  @ParameterizedTest
  @CsvSource({"DONE,0", "STOPPED,0", "KILLED,1", "FAILED,1"})
  void shouldExitAsTheSessionEnded(String state, int exitCode) {
    gateway.on(SESSION, session(state));

    CliRun.Result result = start("replay:btc.ndjson", "--wait");

    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.err().isEmpty()).isEqualTo(exitCode == 0);
    assertThat(result.out()).contains("ses-1");
  }

  @ParameterizedTest
  @CsvSource({
    "--interval,fast",
    "--interval,0s",
    "--duration,10",
    "--duration,-5m",
    "--equity,0",
    "--equity,much",
    "--latency,50-500",
    "--latency,quick",
    "--seed,x"
  })
  void shouldRefuseAWrongValueBeforeAnythingIsSent(String option, String value) {
    CliRun.Result result = start("replay:btc.ndjson", option + "=" + value);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(option).contains(value);
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void shouldSayTheGatewaysSentenceWhenTheStrategyIsUnknown() {
    try (StandInGateway refusing = new StandInGateway()) {
      refusing
          .on("POST /api/v1/files", 201, "{\"sha256\":\"abc\"}")
          .on(
              "POST " + SESSIONS,
              400,
              "{\"detail\":\"There is no strategy 'luck'; there is sma-cross.\"}");

      CliRun.Result result =
          new CliRun(folder)
              .against(refusing)
              .run(
                  "trade",
                  "start",
                  "--symbol",
                  "BTCUSDT",
                  "--feed",
                  "replay:btc.ndjson",
                  "--strategy",
                  "luck");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .isEqualTo("nightshift: There is no strategy 'luck'; there is sma-cross.\n");
    }
  }

  @Test
  void shouldAskForALiveMarketWithoutAnyFile() {
    CliRun.Result result = start("binance", "--fills", "book-walk", "--stop-policy", "keep");

    assertThat(result.exitCode()).isZero();
    assertThat(gateway.requests("POST", "/api/v1/files")).isEmpty();
    assertThat(gateway.requests("POST", SESSIONS).getFirst().body())
        .contains("\"source\":\"binance\"", "\"fills\":\"book-walk\"", "\"stopPolicy\":\"keep\"");
  }

  @Test
  void shouldSayWhichChoicesThereAre() {
    CliRun.Result result = start("binance", "--on-breaker", "panic");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("pause or flatten or stop", "panic");
  }

  @Test
  void shouldSteerASession() {
    for (String verb : List.of("pause", "resume", "flatten")) {
      gateway.on("POST " + SESSIONS + "/ses-1/" + verb, 202, "{}");

      assertThat(new CliRun(folder).against(gateway).run("trade", verb, "ses-1").exitCode())
          .isZero();
    }
  }

  @Test
  void shouldListLocksAndLiftOne() {
    gateway
        .on(
            "GET " + SESSIONS + "/ses-1/locks",
            200,
            "[{\"id\":\"lock-1\",\"holds\":true,\"until\":\"2026-01-31T09:00:00Z\","
                + "\"reason\":\"too many stop losses were hit\"}]")
        .on("POST " + SESSIONS + "/ses-1/locks/lock-1/lift", 202, "{}");

    assertThat(new CliRun(folder).against(gateway).run("trade", "locks", "ses-1").out())
        .contains("lock-1", "yes", "too many stop losses were hit");
    assertThat(
            new CliRun(folder)
                .against(gateway)
                .run("trade", "unlock", "ses-1", "lock-1")
                .exitCode())
        .isZero();
  }

  @Test
  void shouldNameTheFileThatIsNone() throws IOException {
    Files.writeString(folder.resolve("fake.gz"), "no gzip");
    Files.writeString(folder.resolve("empty.csv"), "");

    assertThat(start("replay:no.csv@fast").err()).contains("no.csv@fast", "@20");
    assertThat(start("replay:fake.gz").err()).contains("fake.gz", "not a gzip file");
    assertThat(start("replay:empty.csv").err()).contains("empty.csv", "is empty");
    assertThat(start("replay:" + folder).exitCode()).isEqualTo(1);
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void shouldRepeatTheUploadWhenTheGatewayStumbles() {
    try (StandInGateway stumbling = new StandInGateway()) {
      stumbling
          .on("POST /api/v1/files", 503, "")
          .on("POST /api/v1/files", 201, "{\"sha256\":\"abc\"}")
          .on("POST " + SESSIONS, 202, "{\"id\":\"ses-1\",\"state\":\"QUEUED\"}");

      CliRun.Result result =
          new CliRun(folder)
              .against(stumbling)
              .run("trade", "start", "--symbol", "BTCUSDT", "--feed", "replay:btc.ndjson");

      assertThat(result.exitCode()).isZero();
      assertThat(stumbling.requests("POST", "/api/v1/files")).hasSize(2);
    }
  }

  @Test
  void shouldWantToKnowWhatToKill() {
    CliRun cli = new CliRun(folder).against(gateway);

    assertThat(cli.run("trade", "kill").exitCode()).isEqualTo(2);
    assertThat(cli.run("trade", "kill", "ses-1", "--all").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldListAndShowSessions() {
    gateway
        .on("GET " + SESSIONS + "?limit=50", "[" + session("DONE") + "]")
        .on(SESSION, session("DONE"));
    CliRun cli = new CliRun(folder).against(gateway);

    assertThat(cli.run("trade", "list").out()).contains("SESSION", "ses-1", "10003.50");
    assertThat(cli.run("trade", "list", "--json").json()).hasSize(1);
    assertThat(cli.run("trade", "show", "ses-1").out())
        .contains("The feed is over.", "10003.50", "1.25 %");
    assertThat(cli.run("trade", "show", "ses-1", "--json").json().path("fills").asInt())
        .isEqualTo(4);
  }
}

package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResearchCommandsTest {
  private static final String RUNS = "/api/v1/research/runs";
  private static final String RUN = "GET " + RUNS + "/run-1";

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @BeforeEach
  void acceptRuns() throws IOException {
    Files.writeString(folder.resolve("companies.csv"), "name,state\nAcme,TX\n");
    gateway
        .on(
            "POST /api/v1/files",
            201,
            "{\"sha256\":\"abc\",\"size\":19,\"name\":\"companies.csv\"}")
        .on("POST " + RUNS, 202, "{\"id\":\"run-1\",\"taskId\":\"task-1\",\"state\":\"QUEUED\"}")
        .on("GET " + RUNS + "/run-1/export?format=csv&table=companies", "name,domain\nAcme,\n")
        .on("GET " + RUNS + "/run-1/export?format=csv&table=contacts", "company,name\n")
        .on("GET " + RUNS + "/run-1/export?format=json", "{}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CliRun.Result start(String... more) {
    List<String> line =
        new java.util.ArrayList<>(
            List.of(
                "research",
                "start",
                "--directory",
                "companies.csv",
                "--criteria",
                "state=TX",
                "--quantity",
                "5"));
    line.addAll(List.of(more));
    return new CliRun(folder).against(gateway).run(line.toArray(String[]::new));
  }

  private static String run(String state, int found) {
    return """
        {"id":"run-1","state":"%s","requested":5,"found":%d,"researched":%d,"withContacts":0,
         "failed":0,"costUsd":"0","elapsedSeconds":3.5,"summary":"%d of 5 were found."}
        """
        .formatted(state, found, found, found);
  }

  @Test
  void shouldSendTheFileAndTheWishWhenStarted() throws IOException {
    CliRun.Result result = start("--on-gap", "accept");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Started run-1.");
    assertThat(gateway.requests("POST", "/api/v1/files").getFirst().body())
        .startsWith("name,state");
    JsonNode wish =
        dev.nightshift.cli.gateway.Json.parse(gateway.requests("POST", RUNS).getFirst().body());
    assertThat(wish.toString())
        .isEqualTo(
            "{\"directory\":\"abc\",\"directoryName\":\"companies.csv\","
                + "\"criteria\":{\"state\":\"TX\"},\"quantity\":5,\"onGap\":\"accept\"}");
  }

  @Test
  void shouldSendTheSkipListAndTheBriefWhenThereAreSome() throws IOException {
    Files.writeString(folder.resolve("known.csv"), "domain\nacme.example\n");
    CliRun.Result result = start("--skip", "known.csv", "--brief", "small firms, no chains");

    assertThat(result.exitCode()).isZero();
    assertThat(gateway.requests("POST", "/api/v1/files")).hasSize(2);
    JsonNode wish =
        dev.nightshift.cli.gateway.Json.parse(gateway.requests("POST", RUNS).getFirst().body());
    assertThat(wish.path("skipFile").asText()).isEqualTo("abc");
    assertThat(wish.path("brief").asText()).isEqualTo("small firms, no chains");

    assertThat(start("--skip", "nowhere.csv").err()).contains("There is no file");
  }

  @Test
  void shouldFetchJustOneFormatWhenAskedTo() {
    gateway.on("GET " + RUNS + "/run-1/export?format=xlsx", "PK");
    CliRun.Result result =
        new CliRun(folder).against(gateway).run("research", "export", "run-1", "--format", "xlsx");
    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("run.xlsx")).exists();
    assertThat(folder.resolve("run.json")).doesNotExist();
    assertThat(
            new CliRun(folder)
                .against(gateway)
                .run("research", "export", "run-1", "--format", "pdf")
                .exitCode())
        .isEqualTo(2);
  }

  @Test
  void shouldSendTheBudgetAndShowItBesideTheCost() {
    gateway.on(
        RUN,
        run("DONE", 4).replace("\"costUsd\":\"0\"", "\"costUsd\":\"0.42\",\"budgetUsd\":\"2.5\""));

    CliRun.Result result = start("--budget", "2.50", "--wait");

    assertThat(gateway.requests("POST", RUNS).getFirst().body()).contains("\"budgetUsd\":\"2.50\"");
    assertThat(result.out()).contains("cost $0.42 of $2.5");
    assertThat(start("--budget", "0").exitCode()).isEqualTo(2);
    assertThat(start("--budget", "much").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldPrintOneObjectWithEveryFieldWhenWaitingWithJson() {
    gateway.on(RUN, run("COMPANY_RESEARCH", 2)).on(RUN, run("DONE", 4));

    CliRun.Result result = start("--wait", "--json", "--output-dir", "out");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.json().fieldNames())
        .toIterable()
        .contains(
            "id",
            "state",
            "requested",
            "found",
            "researched",
            "withContacts",
            "failed",
            "costUsd",
            "elapsedSeconds",
            "files");
    assertThat(result.json().path("files")).hasSize(3);
    assertThat(folder.resolve("out/companies.csv")).hasContent("name,domain\nAcme,\n");
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void shouldSayHowManyAndExitZeroWhenFewerWereFound() {
    gateway.on(RUN, run("DONE", 4));

    CliRun.Result result = start("--wait");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("4 of 5 were found.");
  }

  @Test
  void shouldFollowOnWhenTheGatewayIsAwayForAWhile() {
    gateway
        .on(RUN, 404, "{\"detail\":\"not yet\"}")
        .on(RUN, 503, "{\"detail\":\"research-worker is away.\"}")
        .on(RUN, 502, "")
        .on(RUN, run("DONE", 5));

    CliRun.Result result = start("--wait", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("state").asText()).isEqualTo("DONE");
    assertThat(result.err())
        .contains("research-worker is away. Trying again")
        .contains("The gateway answers again after");
  }

  @Test
  void shouldRepeatTheStartUnderTheSameKeyWhenTheGatewayStumbles() {
    gateway.close();
    try (StandInGateway stumbling = new StandInGateway()) {
      stumbling
          .on("POST /api/v1/files", 503, "")
          .on("POST /api/v1/files", 201, "{\"sha256\":\"abc\"}")
          .on("POST " + RUNS, 503, "{\"detail\":\"The database is away.\"}")
          .on("POST " + RUNS, 202, "{\"id\":\"run-1\",\"state\":\"QUEUED\"}");

      CliRun.Result result =
          new CliRun(folder)
              .against(stumbling)
              .run(
                  "research",
                  "start",
                  "--directory",
                  "companies.csv",
                  "--criteria",
                  "state=TX",
                  "--quantity",
                  "1",
                  "--json");

      assertThat(result.exitCode()).isZero();
      assertThat(stumbling.requests("POST", "/api/v1/files")).hasSize(2);
      assertThat(stumbling.requests("POST", RUNS))
          .hasSize(2)
          .extracting(StandInGateway.Request::idempotencyKey)
          .containsOnly(stumbling.requests("POST", RUNS).getFirst().idempotencyKey());
    }
  }

  @Test
  void shouldFetchTheFilesAgainWhenTheConnectionBreaksMidway() {
    String contacts = RUNS + "/run-1/export?format=csv&table=contacts";
    try (StandInGateway breaking = new StandInGateway()) {
      breaking
          .on("GET " + RUNS + "/run-1/export?format=csv&table=companies", "name\nAcme\n")
          .breakingOff("GET " + contacts, "company,na")
          .on("GET " + contacts, "company,name\n")
          .on("GET " + RUNS + "/run-1/export?format=json", "{}");

      CliRun.Result result =
          new CliRun(folder).against(breaking).run("research", "export", "run-1");

      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).contains("the connection broke. Trying again");
      assertThat(folder.resolve("contacts.csv")).hasContent("company,name\n");
      assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void shouldLeaveNoFileWhenNotAllOfThemCanBeFetched() {
    try (StandInGateway half = new StandInGateway()) {
      half.on("GET " + RUNS + "/run-1/export?format=csv&table=companies", "name\nAcme\n");

      CliRun.Result result =
          new CliRun(folder)
              .against(half)
              .run("research", "export", "run-1", "--output-dir", "out");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(folder.resolve("out")).isEmptyDirectory();
    }
  }

  @Test
  void shouldSendTheFilesNameSoThatTheGatewayReadsItAsItIs() throws IOException {
    for (String name : List.of("Zürich.csv", "a%20b + c.csv")) {
      Files.writeString(folder.resolve(name), "name,state\nAcme,TX\n");

      new CliRun(folder)
          .against(gateway)
          .run(
              "research",
              "start",
              "--directory",
              name,
              "--criteria",
              "state=TX",
              "--quantity",
              "1");
    }

    assertThat(gateway.requests("POST", "/api/v1/files"))
        .extracting(StandInGateway.Request::fileName)
        .containsExactly("Z%C3%BCrich.csv", "a%2520b%20%2B%20c.csv");
  }

  @Test
  void shouldExitOneWithTheReasonWhenTheRunFailed() {
    gateway.on(RUN, run("FAILED", 0).replace("0 of 5 were found.", "No column names a company."));

    CliRun.Result result = start("--wait", "--json", "--output-dir", "out");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.json().path("state").asText()).isEqualTo("FAILED");
    assertThat(result.err()).isEqualTo("nightshift: run-1 failed: No column names a company.\n");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shouldSayHowToDecideAndExitZeroWhenADecisionIsNeeded() {
    gateway.on(RUN, run("NEEDS_DECISION", 4));

    CliRun.Result result = start("--wait", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("state").asText()).isEqualTo("NEEDS_DECISION");
    assertThat(result.err()).contains("research decide run-1 accept | extend | replace | cancel");
  }

  @Test
  void shouldRefuseTheQuantityWhenOutOfRange() {
    for (String quantity : List.of("0", "10000000", "-1")) {
      CliRun.Result result =
          new CliRun(folder)
              .against(gateway)
              .run(
                  "research",
                  "start",
                  "--directory",
                  "companies.csv",
                  "--criteria",
                  "a=b",
                  "--quantity",
                  quantity);

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("between 1 and 10000; got " + quantity);
    }
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void shouldNotStartWhenTheOutputFolderCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("file"), "in the way");

    CliRun.Result result = start("--wait", "--output-dir", "file/out");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("Cannot write into " + folder.resolve("file/out"));
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void shouldWantWaitWhenFilesAreToBeWritten() {
    CliRun.Result result = start("--output-dir", "out");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--output-dir needs --wait");
  }

  @Test
  void shouldSendNothingWhenTheDirectoryIsBad() throws IOException {
    Files.writeString(folder.resolve("companies.csv"), "");

    CliRun.Result result = start();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("nightshift: %s is empty.\n".formatted(folder.resolve("companies.csv")));
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void shouldShowOneRunWithEveryFieldWhenAskedForJson() {
    gateway.on(RUN, run("CONTACT_RESEARCH", 2));

    CliRun.Result result =
        new CliRun(folder).against(gateway).run("research", "show", "run-1", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("researched").asInt()).isEqualTo(2);
    assertThat(result.json().path("files").isArray()).isTrue();
  }

  @Test
  void shouldListRunsAsATableAndAsAnArray() {
    gateway.on("GET " + RUNS, "{\"runs\":[" + run("DONE", 4) + "]}");
    CliRun cli = new CliRun(folder).against(gateway);

    assertThat(cli.run("research", "list").out()).contains("RUN", "run-1", "DONE");
    assertThat(cli.run("research", "list", "--json").json()).hasSize(1);
  }

  @Test
  void shouldExportIntoTheFolderYouAreIn() {
    CliRun.Result result = new CliRun(folder).against(gateway).run("research", "export", "run-1");

    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("run.json")).hasContent("{}");
  }

  @Test
  void shouldSayWhichRunWhenThereIsNone() {
    CliRun.Result result = new CliRun(folder).against(gateway).run("research", "show", "run-9");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("nightshift: There is no").doesNotContain("\tat ");
  }

  @Test
  void shouldSendTheDecision() {
    gateway.on("POST " + RUNS + "/run-1/decision", 202, "{\"id\":\"run-1\"}");

    CliRun.Result result =
        new CliRun(folder).against(gateway).run("research", "decide", "run-1", "extend", "3");

    assertThat(result.exitCode()).isZero();
    assertThat(gateway.requests().getFirst().body())
        .isEqualTo("{\"decision\":\"extend\",\"extendBy\":3}");
  }

  @Test
  void shouldRefuseADecisionThatSaysTooMuchOrTooLittle() {
    CliRun cli = new CliRun(folder).against(gateway);

    assertThat(cli.run("research", "decide", "run-1").exitCode()).isEqualTo(2);
    assertThat(cli.run("research", "decide", "run-1", "extend", "0").exitCode()).isEqualTo(2);
    assertThat(cli.run("research", "decide", "run-1", "accept", "3").exitCode()).isEqualTo(2);
    assertThat(cli.run("research", "decide", "run-1", "perhaps").exitCode()).isEqualTo(2);
    assertThat(gateway.requests()).isEmpty();
  }
}

package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code research start} sends, and what it refuses before anything is sent. */
class ResearchStartCommandTest extends ResearchCommandScenario {

  @Test
  void shouldSendTheFileAndTheWishWhenStarted() throws IOException {
    CliRun.Result result = start("--on-gap", "accept");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Started run-1.");
    assertThat(gateway.requests("POST", "/api/v1/files").getFirst().body())
        .startsWith("name,state");
    JsonNode wish = Json.parse(gateway.requests("POST", RUNS).getFirst().body());
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
    JsonNode wish = Json.parse(gateway.requests("POST", RUNS).getFirst().body());
    assertThat(wish.path("skipFile").asText()).isEqualTo("abc");
    assertThat(wish.path("brief").asText()).isEqualTo("small firms, no chains");

    assertThat(start("--skip", "nowhere.csv").err()).contains("There is no file");
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
}

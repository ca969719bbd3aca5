package dev.nightshift.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a directory of companies, and a gateway that accepts one run over it. */
abstract class ResearchCommandScenario {

  static final String RUNS = "/api/v1/research/runs";
  static final String RUN = "GET " + RUNS + "/run-1";

  @TempDir Path folder;
  final StandInGateway gateway = new StandInGateway();

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

  CliRun.Result start(String... more) {
    List<String> line =
        new ArrayList<>(
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

  static String run(String state, int found) {
    return """
        {"id":"run-1","state":"%s","requested":5,"found":%d,"researched":%d,"withContacts":0,
         "failed":0,"costUsd":"0","elapsedSeconds":3.5,"summary":"%d of 5 were found."}
        """
        .formatted(state, found, found, found);
  }
}

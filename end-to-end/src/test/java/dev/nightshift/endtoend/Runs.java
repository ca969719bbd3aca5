package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import java.util.List;
import java.util.stream.StreamSupport;

/** Research runs of a stack over directories made for them. */
record Runs(Stack stack) {

  String start(int companies) {
    Said said =
        stack.client(
            "research",
            "start",
            "--directory",
            Directory.of(companies).toString(),
            "--criteria",
            "state=TX",
            "--quantity",
            Integer.toString(companies),
            "--on-gap",
            "accept",
            "--json");
    assertThat(said.exitCode()).as(said.toString()).isZero();
    return said.json().get("id").asText();
  }

  /** Empty until a worker has taken the run up, and while the worker that is asked is away. */
  List<JsonNode> items(String run) {
    var response =
        stack.send(stack.request("/api/v1/research/runs/" + run + "/items").GET().build());
    return response.statusCode() == 200
        ? StreamSupport.stream(Stack.parse(response.body()).spliterator(), false).toList()
        : List.of();
  }

  long done(String run) {
    return items(run).stream().filter(i -> i.get("state").asText().equals("DONE")).count();
  }

  /** As the gateway knows it, which every worker may be away for. */
  String state(String run) {
    return StreamSupport.stream(stack.get("/api/v1/tasks").spliterator(), false)
        .filter(task -> task.get("subjectId").asText().equals(run))
        .map(task -> task.get("state").asText())
        .findFirst()
        .orElse("unknown");
  }

  List<String> companies(String run) {
    var csv =
        stack.send(
            stack
                .request("/api/v1/research/runs/" + run + "/export?format=csv&table=companies")
                .GET()
                .build());
    return csv.body().lines().skip(1).map(line -> line.split(",", 2)[0]).toList();
  }
}

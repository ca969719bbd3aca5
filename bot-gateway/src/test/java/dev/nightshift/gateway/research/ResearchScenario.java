package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.StandIn;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What tests of research runs say and look at: chats, the worker's view, commands sent. */
abstract class ResearchScenario {

  static final String DIRECTORY = "name,state\nExample Energy,Texas\n";

  @Inject Database database;

  /** Starts a run by a chat message; its id. */
  static String started(String chat) {
    String name = "companies-%s.csv".formatted(UUID.randomUUID());
    upload(name, DIRECTORY);
    String text = "/research directory=%s quantity=5 state=Texas".formatted(name);
    JsonPath message = finished(say(chat, text));
    assertThat(message.getList("replies")).hasSize(1);
    return task(message.getString("replies[0].taskId")).getString("subjectId");
  }

  static String path(String runId) {
    return "/internal/research/runs/" + runId;
  }

  static void view(String runId, String state, String finishedAt) {
    StandIn.tell(
        path(runId),
        200,
        """
        {"id":"%s","state":"%s","requested":5,"found":4,"researched":4,"withContacts":0,
         "failed":0,"costUsd":"0","elapsedSeconds":3.5,"finishedAt":"%s"}
        """
            .formatted(runId, state, finishedAt));
  }

  static List<String> links(String chat) {
    return owner()
        .get("/api/v1/chats/" + chat + "/messages")
        .then()
        .extract()
        .jsonPath()
        .getList("links.flatten().href");
  }

  /** As many commands, beside one that each question found unknown and that was sent again. */
  void assertSent(String runId, long commands) {
    long sent = commandsSent(runId);
    assertThat(sent).isBetween(commands, commands + StandIn.calls(path(runId)));
  }

  /** How many commands were appended to the run's stream. */
  long commandsSent(String runId) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select sequence from event_stream where key = $1", runId)
                .map(row -> row.getLong("sequence"))
                .orElse(0L));
  }
}

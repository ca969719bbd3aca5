package dev.nightshift.cli.lead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.OnInterrupt;
import dev.nightshift.cli.shell.Post;
import dev.nightshift.cli.terminal.Progress;
import java.time.Duration;
import java.util.Set;

/** Starts a task and, where that is wanted, looks at it until it is over. */
final class TaskFollower {
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Set<String> OVER = Set.of("DONE", "FAILED", "CANCELLED");

  private final Invocation invocation;
  private final JsonOption output;

  TaskFollower(Invocation invocation, JsonOption output) {
    this.invocation = invocation;
    this.output = output;
  }

  /** The exit code: a task that failed or was cancelled while it was waited for is a failure. */
  int start(Gateway gateway, Post post, boolean wait) {
    JsonNode task = post.to(gateway, invocation);
    String id = Json.text(task, "id");
    if (!output.json()) {
      invocation.screen().line("Started %s.".formatted(Json.text(task, "subjectId")));
    }
    if (!wait) {
      if (output.json()) {
        invocation.screen().json(task);
      } else {
        invocation.screen().line("Look at it with: nightshift tasks");
      }
      return ExitCode.DONE;
    }
    return told(follow(gateway, id));
  }

  private JsonNode follow(Gateway gateway, String id) {
    String path = "/api/v1/tasks/" + LeadPaths.encoded(id);
    Progress progress = invocation.progress(output.json());
    try (OnInterrupt hint =
        new OnInterrupt(() -> invocation.screen().note("It goes on; see: nightshift tasks"))) {
      while (true) {
        JsonNode task = invocation.longPatience().ask(() -> gateway.get(path));
        boolean over = OVER.contains(Json.text(task, "state"));
        progress.show(Json.text(task, "state"), over ? 1 : 0, Json.text(task, "progress"));
        if (over) {
          progress.finish();
          return task;
        }
        invocation.pause().pause(PACE);
      }
    }
  }

  private int told(JsonNode task) {
    boolean done = Json.text(task, "state").equals("DONE");
    if (output.json()) {
      invocation.screen().json(task);
    } else if (done) {
      invocation.screen().line(Json.text(task, "summary"));
    }
    if (!done) {
      String why = Json.text(task, "error");
      invocation
          .screen()
          .error(why.isEmpty() ? Json.text(task, "subjectId") + " was cancelled." : why);
    }
    return done ? ExitCode.DONE : ExitCode.FAILED;
  }
}

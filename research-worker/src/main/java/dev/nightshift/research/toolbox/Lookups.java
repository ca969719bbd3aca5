package dev.nightshift.research.toolbox;

import dev.nightshift.research.run.RunReads;
import dev.nightshift.research.run.RunView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the tools look at, as text for a model. */
@Singleton
class Lookups {

  private static final int SHOWN = 20;

  /** Of a text that may be long, characters shown in a list. */
  private static final int LONGEST_TEXT = 300;

  private static final Pattern RUN = Pattern.compile("run-[0-9a-z-]{1,40}");
  private static final Pattern SESSION = Pattern.compile("ses-[0-9a-z]{1,40}");

  private final RunReads runs;
  private final Sessions sessions;
  private final BackgroundTasks tasks;

  Lookups(RunReads runs, Sessions sessions, BackgroundTasks tasks) {
    this.runs = runs;
    this.sessions = sessions;
    this.tasks = tasks;
  }

  String runs() {
    List<JsonObject> found = runs.newest(SHOWN, null).stream().map(Lookups::json).toList();
    return found.isEmpty() ? "There is no research run yet." : new JsonArray(found).encode();
  }

  String run(Arguments arguments) {
    String id = arguments.text("id", RUN);
    return runs.run(id)
        .map(run -> json(run).encode())
        .orElse("There is no research run %s.".formatted(id));
  }

  String sessions() {
    return sessions.newest(SHOWN);
  }

  String session(Arguments arguments) {
    return sessions.session(arguments.text("id", SESSION));
  }

  String tasks() {
    List<JsonObject> found = tasks.newest(SHOWN).stream().map(Lookups::json).toList();
    return found.isEmpty() ? "There is no task of an agent yet." : new JsonArray(found).encode();
  }

  private static JsonObject json(BackgroundTasks.Task task) {
    return new JsonObject()
        .put("id", task.id())
        .put("what", shortened(task.what()))
        .put("state", task.state())
        .put("progress", task.progress())
        .put("result", task.result() == null ? null : shortened(task.result()))
        .put("costUsd", task.costUsd())
        .put("createdAt", task.createdAt().toString());
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean torn = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, torn ? LONGEST_TEXT - 1 : LONGEST_TEXT) + "…";
  }

  private static JsonObject json(RunView run) {
    return new JsonObject()
        .put("id", run.id())
        .put("state", run.state())
        .put("stage", run.stage())
        .put("criteria", new JsonObject(Map.copyOf(run.criteria())))
        .put("directory", run.directory())
        .put("requested", run.requested())
        .put("found", run.found())
        .put("researched", run.researched())
        .put("withContacts", run.withContacts())
        .put("failed", run.failed())
        .put("costUsd", run.costUsd())
        .put("summary", run.summary())
        .put("createdAt", run.createdAt().toString());
  }
}

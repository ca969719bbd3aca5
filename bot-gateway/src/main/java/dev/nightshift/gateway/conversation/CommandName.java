package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.security.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The chat commands that exist, as {@code /help} lists them. */
enum CommandName {
  START("", "say hello and see where things stand", Lane.URGENT, Reach.NOTHING),
  HELP("[command]", "what can be said here", Lane.ORDERLY, Reach.NOTHING),
  STATUS("", "services, queues, tasks and incidents", Lane.URGENT, Reach.NOTHING),
  RESEARCH(
      "directory=FILE quantity=N CRITERIA [on-gap=ask|accept|extend]",
      "find companies in an uploaded directory",
      Lane.ORDERLY,
      Reach.NOTHING),
  RUNS("", "the latest research runs", Lane.ORDERLY, Reach.NOTHING),
  EXPORT("[RUN]", "links to a run's companies and contacts", Lane.ORDERLY, Reach.NOTHING),
  DECIDE(
      "RUN accept|extend|cancel [N]",
      "answer a run that asks about missing contacts",
      Lane.URGENT,
      Reach.NOTHING),
  TRADE(
      "symbol=S feed=replay:FILE[@SPEED] [strategy=… interval=1s duration=10m equity=10000"
          + " latency=50-500ms seed=1 dry-run]",
      "start a paper-trading session on a recorded feed",
      Lane.ORDERLY,
      Reach.NOTHING),
  STOP(
      "[SESSION]",
      "stop trading in order: positions are closed, then it ends",
      Lane.URGENT,
      Reach.TRADING),
  KILL("[SESSION]", "stop trading at once: positions stay as they are", Lane.URGENT, Reach.TRADING),
  TASKS("", "what runs, waits and ended lately", Lane.ORDERLY, Reach.NOTHING),
  TASK("TASK", "one task in full", Lane.ORDERLY, Reach.NOTHING),
  RETRY("TASK", "take a failed task up again", Lane.ORDERLY, Reach.NOTHING),
  CANCEL("[TASK]", "cancel a task and whatever has not begun", Lane.URGENT, Reach.TASKS),
  WORKERS("", "every instance and what it is doing", Lane.ORDERLY, Reach.NOTHING),
  INCIDENTS("", "what went wrong lately", Lane.ORDERLY, Reach.NOTHING),
  PAIR(
      "[operator|viewer] [NAME]",
      "a code that makes somebody a member; /pair group opens a group",
      Lane.ORDERLY,
      Reach.NOTHING),
  MEMBERS(
      "[remove ID | role ID owner|operator|viewer]",
      "who may speak here, and with what rights",
      Lane.ORDERLY,
      Reach.NOTHING);

  private final String arguments;
  private final String summary;
  private final Lane lane;
  private final Reach reach;

  CommandName(String arguments, String summary, Lane lane, Reach reach) {
    this.arguments = arguments;
    this.summary = summary;
    this.lane = lane;
    this.reach = reach;
  }

  /** The word after the slash. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is written, arguments included. */
  String usage() {
    return arguments.isEmpty() ? "/" + word() : "/" + word() + " " + arguments;
  }

  String summary() {
    return summary;
  }

  Lane lane() {
    return lane;
  }

  Reach reach() {
    return reach;
  }

  /** The least role it takes: viewers look, operators start and steer, owners decide on rights. */
  Role least() {
    return switch (this) {
      case START, HELP, STATUS, RUNS, EXPORT, TASKS, TASK, WORKERS, INCIDENTS -> Role.VIEWER;
      case RESEARCH, DECIDE, TRADE, STOP, KILL, RETRY, CANCEL -> Role.OPERATOR;
      case PAIR, MEMBERS -> Role.OWNER;
    };
  }

  /** Whether it is heard however much its caller has said: what ends things, and what asks. */
  boolean alwaysHeard() {
    return switch (this) {
      case STATUS, STOP, KILL, CANCEL -> true;
      case START,
          HELP,
          RESEARCH,
          RUNS,
          EXPORT,
          DECIDE,
          TRADE,
          TASKS,
          TASK,
          RETRY,
          WORKERS,
          INCIDENTS,
          PAIR,
          MEMBERS ->
          false;
    };
  }

  static Optional<CommandName> ofWord(String word) {
    return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
  }
}

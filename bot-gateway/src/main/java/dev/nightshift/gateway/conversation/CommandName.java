package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.security.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The chat commands that exist, as {@code /help} lists them. */
enum CommandName {
  START("", "say hello and see where things stand", Lane.URGENT, Reach.NOTHING),
  NEW(
      "",
      "begin a new conversation: what was said before is not handed to the assistant any more",
      Lane.ORDERLY,
      Reach.TALK),
  HELP("[command]", "what can be said here", Lane.ORDERLY, Reach.NOTHING),
  STATUS("", "services, queues, tasks and incidents", Lane.URGENT, Reach.NOTHING),
  RESEARCH(
      "directory=FILE quantity=N CRITERIA [on-gap=ask|accept|extend] [skip=FILE] [budget=2.50]"
          + " [brief=\"TEXT\"]",
      "find companies in an uploaded directory",
      Lane.ORDERLY,
      Reach.NOTHING),
  RUNS("", "the latest research runs", Lane.ORDERLY, Reach.NOTHING),
  EXPORT("[RUN] [csv|xlsx|json]", "a run's companies and contacts", Lane.ORDERLY, Reach.NOTHING),
  DECIDE(
      "RUN accept|extend|replace|cancel [N]",
      "answer a run that asks about missing contacts",
      Lane.URGENT,
      Reach.NOTHING),
  TRADE(
      "symbol=S feed=replay:FILE[@SPEED]|journal:SESSION|binance|bitunix [funding=FILE"
          + " strategy=… fast=…"
          + " interval=1s duration=10m"
          + " equity=10000 latency=50-500ms fills=… stop-policy=… on-breaker=… seed=1 dry-run]",
      "start a paper-trading session",
      Lane.ORDERLY,
      Reach.NOTHING),
  ORDER(
      "SESSION buy|sell QUANTITY [limit=… stop=… trail=… tif=ioc reduce-only stop-loss=…"
          + " take-profit=… id=…] or SESSION cancel ORDER",
      "place a paper order beside the strategy's, cancel one, or list the latest",
      Lane.ORDERLY,
      Reach.NOTHING),
  COMPARE(
      "[SESSION]",
      "a session run again under ideal, latency and book-walk fills",
      Lane.ORDERLY,
      Reach.NOTHING),
  NOTIFY(
      "[EVENT on|silent|off]",
      "how loudly this chat is told what its sessions do",
      Lane.ORDERLY,
      Reach.NOTHING),
  POSITIONS("[SESSION]", "what sessions hold, and what locks them", Lane.ORDERLY, Reach.NOTHING),
  PROFIT("[SESSION]", "profit, win rate, drawdown and fees", Lane.ORDERLY, Reach.NOTHING),
  DAILY("[SESSION]", "profit day by day", Lane.ORDERLY, Reach.NOTHING),
  CHART("[SESSION]", "a picture of prices, fills and equity", Lane.ORDERLY, Reach.NOTHING),
  PAUSE(
      "[SESSION]",
      "enter nothing more until /resume; exits stay guarded",
      Lane.URGENT,
      Reach.NOTHING),
  STOP(
      "[SESSION] [flatten|cancel|keep]",
      "stop trading in order: by the session's policy, or the one given",
      Lane.URGENT,
      Reach.TRADING),
  FLATTEN(
      "[SESSION]",
      "cancel orders and close positions; sessions go on, paused",
      Lane.URGENT,
      Reach.NOTHING),
  KILL("[SESSION]", "stop trading at once: positions stay as they are", Lane.URGENT, Reach.TRADING),
  TASKS("", "what runs, waits and ended lately", Lane.ORDERLY, Reach.NOTHING),
  TASK(
      "PROMPT or TASK",
      "let an agent do something in the background, or show one task in full",
      Lane.ORDERLY,
      Reach.NOTHING),
  RETRY(
      "TASK",
      "take a failed task up again; of a run that is done, just what failed in it",
      Lane.ORDERLY,
      Reach.NOTHING),
  RESUME(
      "RUN or SESSION",
      "take a failed research run up again, or let a paused session enter again",
      Lane.ORDERLY,
      Reach.NOTHING),
  CANCEL(
      "[TASK]",
      "cancel a task, an answer that is awaited, and whatever has not begun",
      Lane.URGENT,
      Reach.TASKS),
  CONFIRM("PROPOSAL", "do what the assistant proposed", Lane.URGENT, Reach.NOTHING),
  REJECT("PROPOSAL", "do not do what the assistant proposed", Lane.URGENT, Reach.NOTHING),
  COST(
      "[run|day|stage|provider]",
      "what was spent, and how the limits stand",
      Lane.ORDERLY,
      Reach.NOTHING),
  BUDGET("RUN DOLLARS", "give a research run another budget", Lane.ORDERLY, Reach.NOTHING),
  LEADS(
      "[STATE] [SEARCH], or mirror [retry]",
      "the latest leads, or how their mirror stands",
      Lane.ORDERLY,
      Reach.NOTHING),
  LEAD(
      "LEAD [new|researched|contacted|replied|won|lost | note TEXT | followup WHEN], adopt RUN,"
          + " import FILE or add NAME",
      "show a lead, change it, or save some",
      Lane.ORDERLY,
      Reach.NOTHING),
  SUPPORT(
      "[LEAD] SITUATION",
      "advice on a situation in selling, from the knowledge base",
      Lane.ORDERLY,
      Reach.NOTHING),
  FOLLOWUPS(
      "[all | FOLLOWUP sent|snooze|skip [WHEN]]",
      "your follow-ups that are due or planned, or everybody's",
      Lane.ORDERLY,
      Reach.NOTHING),
  TRAIN("[ANSWER]", "practise: get a scenario, answer it, be judged", Lane.ORDERLY, Reach.NOTHING),
  KNOWLEDGE("[reload]", "the knowledge base that advice stands on", Lane.ORDERLY, Reach.NOTHING),
  WORKERS("", "every instance and what it is doing", Lane.ORDERLY, Reach.NOTHING),
  RELEASE(
      "WORKER [force]",
      "free what a lost or stuck worker holds; it goes on elsewhere",
      Lane.ORDERLY,
      Reach.NOTHING),
  INCIDENTS("", "what went wrong lately", Lane.ORDERLY, Reach.NOTHING),
  ACK("INCIDENT", "look after an incident: it is not told again", Lane.ORDERLY, Reach.NOTHING),
  SILENCE(
      "INCIDENT [2h]",
      "tell nothing of an incident for a while, an hour unless said",
      Lane.ORDERLY,
      Reach.NOTHING),
  RESTART(
      "[SERVICE]",
      "restart a service, this one unless another is named; for the owner",
      Lane.URGENT,
      Reach.NOTHING),
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
      case START,
          HELP,
          NEW,
          STATUS,
          RUNS,
          EXPORT,
          POSITIONS,
          PROFIT,
          DAILY,
          CHART,
          TASKS,
          TASK,
          COST,
          LEADS,
          LEAD,
          FOLLOWUPS,
          KNOWLEDGE,
          WORKERS,
          INCIDENTS ->
          Role.VIEWER;
      case RESEARCH,
          BUDGET,
          DECIDE,
          TRADE,
          ORDER,
          COMPARE,
          NOTIFY,
          PAUSE,
          STOP,
          FLATTEN,
          KILL,
          RETRY,
          RESUME,
          CANCEL,
          CONFIRM,
          REJECT,
          SUPPORT,
          TRAIN,
          RELEASE,
          ACK,
          SILENCE ->
          Role.OPERATOR;
      case RESTART, PAIR, MEMBERS -> Role.OWNER;
    };
  }

  /** Whether it is heard however much its caller has said: what ends things, and what asks. */
  boolean alwaysHeard() {
    return switch (this) {
      case STATUS, PAUSE, STOP, FLATTEN, KILL, CANCEL, CONFIRM, REJECT, RESTART -> true;
      case START,
          HELP,
          NEW,
          RESEARCH,
          RUNS,
          EXPORT,
          DECIDE,
          TRADE,
          ORDER,
          COMPARE,
          NOTIFY,
          POSITIONS,
          PROFIT,
          DAILY,
          CHART,
          TASKS,
          TASK,
          RETRY,
          RESUME,
          COST,
          BUDGET,
          LEADS,
          LEAD,
          SUPPORT,
          FOLLOWUPS,
          TRAIN,
          KNOWLEDGE,
          WORKERS,
          INCIDENTS,
          RELEASE,
          ACK,
          SILENCE,
          PAIR,
          MEMBERS ->
          false;
    };
  }

  static Optional<CommandName> ofWord(String word) {
    return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
  }
}

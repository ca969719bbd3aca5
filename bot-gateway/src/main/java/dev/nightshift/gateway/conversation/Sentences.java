package dev.nightshift.gateway.conversation;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is said about the commands themselves. */
final class Sentences {

  private static final String COMMANDS =
      Arrays.stream(CommandName.values())
              .map(name -> "/" + name.word())
              .collect(Collectors.joining(" "))
          + ". /help says what each does.";

  /** Where no free text is taken at all. */
  static final String FREE_TEXT = "Nobody here understands free text, only commands: " + COMMANDS;

  /** Where rules read it, and found nothing they know. */
  static final String NOT_UNDERSTOOD =
      "That is not understood here. Without a language model there are short questions, such as"
          + " \"which runs are there?\" or \"find 10 companies in FILE with state=TX\", and"
          + " commands: "
          + COMMANDS;

  private static final String RESEARCH =
      """
      Upload the directory first (console, CLI or POST /api/v1/files), then name it here:
      /research directory=companies.csv quantity=5 GICS Sector=Utilities,state=Texas
      directory: the uploaded file's name or SHA-256. quantity: 1 to 10000.
      The rest are criteria, key=value separated by commas; all must hold, on any column, whatever \
      the case. Quote a value that holds a comma: name="Smith, Ltd". A JSON object does as well.
      on-gap: what to do when companies are left without contacts: ask (default), accept or \
      extend.""";

  private static final String TRADE =
      """
      Upload the recorded feed first (console, CLI or POST /api/v1/files), then name it here:
      /trade symbol=BTCUSDT feed=replay:capture.ndjson.gz@max
      feed: replay:FILE[@SPEED], FILE being the name or SHA-256, SPEED max or times its own pace.
      feed may be a venue's market as it is now, too: binance or bitunix; or journal:SESSION, what a session read.
      strategy: sma-cross (fast=5 slow=15), breakout (entry=20 exit=10) or mean-reversion \
      (period=20 width-percent=200), each with shorts=true or false; what is in brackets is the \
      default. interval: candle length such as 1s or 1m. duration: such as 10m, on the \
      feed's clock; default: until it ends. equity: starting cash, default 10000. latency: such as \
      50-500ms. fills: ideal, top-of-book, book-walk or queue. stop-policy: flatten, cancel or \
      keep. on-breaker: pause, flatten or stop. market: spot or linear, with leverage=N. \
      funding: an uploaded file of funding rates, with market=linear and a replayed file. \
      stop-loss, take-profit, trailing-stop: such as 0.02, a share of the price. seed: default 1. \
      dry-run: decide and report, place nothing.""";

  private static final String ORDER =
      """
      /order SESSION buy 0.01 buys at the market; with limit=60000 at that price or better, with \
      stop=59000 once the market gets that bad, with trail=50 or trail=0.5% at a distance behind \
      it. type=take-profit with stop=PRICE waits for a good one. tif: gtc (default), ioc or day. \
      reduce-only: it closes, and never opens. stop-loss, take-profit, trailing-stop: the exits it \
      brings along. id: your own; the same again is answered with the first outcome.
      /order SESSION cancel ORDER cancels one; it comes too late for what is filled meanwhile. \
      /order SESSION lists the latest.""";

  private static final String TASK =
      """
      /task Which of the latest runs found the most contacts, and what did they cost?
      An agent plans it, looks things up and sends its result here; nobody has to wait. It starts \
      and changes nothing. /tasks shows it, /cancel ends it, and it takes a language model.""";

  private static final String LEAD =
      """
      /lead lead-7k3m9x2pqa shows one; followed by a state, such as contacted or won, it moves it \
      there, and what comes after that is noted as the reason.
      /lead LEAD note TEXT adds to its history; /lead LEAD followup 3d ask for the figures reminds \
      you: 2h, 3d, 1w, tomorrow, 2026-12-01 or 2026-12-01 14:30, then what about.
      /lead adopt RUN makes leads of what a research run found. /lead import leads.csv takes in a \
      file that was uploaded. /lead add Ann Lee company=Acme email=ann@acme.example saves one.""";

  private static final String SUPPORT =
      """
      /support They like the product, but find it too expensive compared to last year's offer.
      The answer comes from the playbook and what is known of the company. The lead it speaks of is \
      saved and looked into in the background; /support LEAD SITUATION is about one that is known.""";

  private Sentences() {}

  static String unknown(Utterance.UnknownCommand unknown) {
    return unknown
        .nearest()
        .map(name -> "There is no /%s. Did you mean %s?".formatted(unknown.word(), name.usage()))
        .orElseGet(() -> "There is no /%s. /help lists what there is.".formatted(unknown.word()));
  }

  static String help() {
    return Arrays.stream(CommandName.values())
        .map(name -> name.usage() + "\n  " + name.summary())
        .collect(Collectors.joining("\n", "What can be said here:\n", ""));
  }

  static String help(CommandName name) {
    String more =
        switch (name) {
          case RESEARCH -> "\n" + RESEARCH;
          case TRADE -> "\n" + TRADE;
          case ORDER -> "\n" + ORDER;
          case TASK -> "\n" + TASK;
          case LEAD -> "\n" + LEAD;
          case SUPPORT -> "\n" + SUPPORT;
          case START,
              NEW,
              HELP,
              STATUS,
              RUNS,
              EXPORT,
              DECIDE,
              COMPARE,
              NOTIFY,
              POSITIONS,
              PROFIT,
              DAILY,
              CHART,
              PAUSE,
              STOP,
              FLATTEN,
              KILL,
              TASKS,
              RETRY,
              RESUME,
              CANCEL,
              CONFIRM,
              REJECT,
              COST,
              BUDGET,
              LEADS,
              FOLLOWUPS,
              TRAIN,
              KNOWLEDGE,
              WORKERS,
              INCIDENTS,
              RELEASE,
              ACK,
              SILENCE,
              RESTART,
              PAIR,
              MEMBERS ->
              "";
        };
    return name.usage() + "\n  " + name.summary() + more;
  }
}

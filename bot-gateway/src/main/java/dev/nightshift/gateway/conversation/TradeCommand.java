package dev.nightshift.gateway.conversation;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.trading.SessionOrder;
import dev.nightshift.gateway.trading.SessionRequest;
import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /trade}: starts a session; what starts speaks for itself in the task's message. */
@Singleton
class TradeCommand implements ChatCommand {

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("symbol", "symbol"),
          Map.entry("feed", "feed"),
          Map.entry("funding", "funding"),
          Map.entry("strategy", "strategy"),
          Map.entry("interval", "interval"),
          Map.entry("duration", "duration"),
          Map.entry("equity", "equity"),
          Map.entry("latency", "latency"),
          Map.entry("seed", "seed"),
          Map.entry("fills", "fills"),
          Map.entry("market", "market"),
          Map.entry("leverage", "leverage"),
          Map.entry("stoppolicy", "stop-policy"),
          Map.entry("onbreaker", "on-breaker"),
          Map.entry("stoploss", "stop-loss"),
          Map.entry("takeprofit", "take-profit"),
          Map.entry("trailingstop", "trailing-stop"),
          Map.entry("cooldown", "cooldown"),
          Map.entry("dryrun", "dry-run"));

  private static final Set<String> VENUES = Set.of("binance", "bitunix");
  private static final Pattern PARAMETER = Pattern.compile("-{0,2}([A-Za-z][A-Za-z0-9-]*)=(\\S+)");
  private static final String REPLAY = "replay:";
  private static final String JOURNAL = "journal:";
  private static final Pattern SPEED =
      Pattern.compile("max|[1-9]\\d{0,6}x?", Pattern.CASE_INSENSITIVE);

  private final TradingSessions sessions;

  TradeCommand(TradingSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public CommandName name() {
    return CommandName.TRADE;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say(Sentences.help(CommandName.TRADE));
    }
    SessionOrder order = order(call.arguments());
    return (tx, answers) ->
        sessions.start(tx, order, call.chatId(), call.message().id(), call.caller());
  }

  static SessionOrder order(String text) {
    Arguments arguments = Arguments.parse(text, ALIASES, Set.of("dry-run"));
    return SessionOrder.of(
        new SessionRequest(
            arguments.option("symbol").orElse(null),
            feed(arguments.option("feed").orElse(null), arguments.option("funding").orElse(null)),
            arguments.option("strategy").orElse(null),
            parameters(arguments.rest()),
            arguments.option("interval").orElse(null),
            arguments.option("duration").orElse(null),
            arguments.option("equity").map(TextNode::valueOf).orElse(null),
            arguments.option("latency").orElse(null),
            arguments.option("seed").map(TradeCommand::seed).orElse(null),
            arguments.option("dry-run").map(Boolean::valueOf).orElse(null),
            arguments.option("fills").orElse(null),
            arguments.option("market").orElse(null),
            arguments.option("leverage").map(TradeCommand::whole).orElse(null),
            arguments.option("stop-policy").orElse(null),
            arguments.option("on-breaker").orElse(null),
            null,
            risk(arguments),
            null));
  }

  /** Every other pair is a parameter of the strategy, which knows what it has. */
  private static Map<String, String> parameters(String rest) {
    Map<String, String> parameters = new TreeMap<>();
    for (String word : rest.split("[,\\s]+")) {
      Matcher pair = PARAMETER.matcher(word);
      if (pair.matches()) {
        parameters.put(pair.group(1).toLowerCase(Locale.ROOT), pair.group(2));
      } else if (!word.isEmpty()) {
        throw new ProblemException(
            400,
            "trade-unreadable",
            "I do not understand '%s'; /help trade says what can be given.".formatted(rest));
      }
    }
    return parameters;
  }

  private static SessionRequest.Risk risk(Arguments arguments) {
    return new SessionRequest.Risk(
        null,
        null,
        null,
        null,
        null,
        null,
        share(arguments, "stop-loss"),
        share(arguments, "take-profit"),
        share(arguments, "trailing-stop"),
        arguments.option("cooldown").orElse(null));
  }

  private static @Nullable BigDecimal share(Arguments arguments, String name) {
    return arguments
        .option(name)
        .map(
            text -> {
              if (!text.matches("0?\\.\\d{1,6}|0")) {
                throw new ProblemException(
                    400,
                    "share-unreadable",
                    "%s must be a share such as 0.02; got '%s'.".formatted(name, text));
              }
              return new BigDecimal(text);
            })
        .orElse(null);
  }

  private static Integer whole(String text) {
    if (!text.matches("\\d{1,4}")) {
      throw new ProblemException(
          400, "leverage-unreadable", "The leverage must be a whole number; got '" + text + "'.");
    }
    return Integer.valueOf(text);
  }

  /**
   * {@code replay:FILE[@SPEED]}, {@code journal:SESSION[@SPEED]} or a venue. The last {@code @}
   * counts when a speed follows it; any other belongs to the file's name.
   */
  private static SessionRequest.@Nullable Feed feed(
      @Nullable String text, @Nullable String funding) {
    if (text == null) {
      return null;
    }
    if (funding != null && !text.startsWith(REPLAY)) {
      throw new ProblemException(
          400,
          "funding-not-replayed",
          "A file of funding rates goes with replay:FILE; other feeds tell their own.");
    }
    if (VENUES.contains(text.toLowerCase(Locale.ROOT))) {
      return SessionRequest.Feed.live(text.toLowerCase(Locale.ROOT));
    }
    if (text.startsWith(JOURNAL)) {
      return journal(text.substring(JOURNAL.length()));
    }
    if (!text.startsWith(REPLAY)) {
      throw new ProblemException(
          400,
          "feed-unknown",
          "The feed must be replay:FILE[@SPEED], FILE being an uploaded file, journal:SESSION,"
              + " binance or bitunix;"
              + " got '%s'.".formatted(text));
    }
    String rest = text.substring(REPLAY.length());
    int at = rest.lastIndexOf('@');
    return at > 0 && SPEED.matcher(rest.substring(at + 1)).matches()
        ? SessionRequest.Feed.replay(rest.substring(0, at), rest.substring(at + 1), funding)
        : SessionRequest.Feed.replay(rest, null, funding);
  }

  private static SessionRequest.Feed journal(String rest) {
    int at = rest.lastIndexOf('@');
    return at > 0
        ? SessionRequest.Feed.journal(rest.substring(0, at), rest.substring(at + 1))
        : SessionRequest.Feed.journal(rest, null);
  }

  private static Long seed(String text) {
    if (!text.matches("-?\\d{1,18}")) {
      throw new ProblemException(
          400, "seed-unreadable", "The seed must be a whole number; got '" + text + "'.");
    }
    return Long.valueOf(text);
  }
}

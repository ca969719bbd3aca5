package dev.nightshift.gateway.conversation;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.trading.SessionOrder;
import dev.nightshift.gateway.trading.SessionRequest;
import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /trade}: starts a session; what starts speaks for itself in the task's message. */
@Singleton
class TradeCommand implements ChatCommand {

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("symbol", "symbol"),
          Map.entry("feed", "feed"),
          Map.entry("strategy", "strategy"),
          Map.entry("interval", "interval"),
          Map.entry("duration", "duration"),
          Map.entry("equity", "equity"),
          Map.entry("latency", "latency"),
          Map.entry("seed", "seed"),
          Map.entry("dryrun", "dry-run"));

  private static final String REPLAY = "replay:";
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
    if (!arguments.rest().isEmpty()) {
      throw new ProblemException(
          400,
          "trade-unreadable",
          "I do not understand '%s'; /help trade says what can be given."
              .formatted(arguments.rest()));
    }
    return SessionOrder.of(
        new SessionRequest(
            arguments.option("symbol").orElse(null),
            feed(arguments.option("feed").orElse(null)),
            arguments.option("strategy").orElse(null),
            arguments.option("interval").orElse(null),
            arguments.option("duration").orElse(null),
            arguments.option("equity").map(TextNode::valueOf).orElse(null),
            arguments.option("latency").orElse(null),
            arguments.option("seed").map(TradeCommand::seed).orElse(null),
            arguments.option("dry-run").map(Boolean::valueOf).orElse(null),
            null));
  }

  /**
   * {@code replay:FILE[@SPEED]}. The last {@code @} counts when a speed follows it; any other
   * belongs to the file's name.
   */
  private static SessionRequest.@Nullable Feed feed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.startsWith(REPLAY)) {
      throw new ProblemException(
          400,
          "feed-unknown",
          "The feed must be replay:FILE[@SPEED], FILE being an uploaded file; got '%s'."
              .formatted(text));
    }
    String rest = text.substring(REPLAY.length());
    int at = rest.lastIndexOf('@');
    return at > 0 && SPEED.matcher(rest.substring(at + 1)).matches()
        ? new SessionRequest.Feed(rest.substring(0, at), null, rest.substring(at + 1))
        : new SessionRequest.Feed(rest, null, null);
  }

  private static Long seed(String text) {
    if (!text.matches("-?\\d{1,18}")) {
      throw new ProblemException(
          400, "seed-unreadable", "The seed must be a whole number; got '" + text + "'.");
    }
    return Long.valueOf(text);
  }
}

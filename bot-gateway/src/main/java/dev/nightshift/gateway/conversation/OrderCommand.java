package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.trading.OrderForm;
import dev.nightshift.gateway.trading.OrderView;
import dev.nightshift.gateway.trading.TradingOrders;
import dev.nightshift.gateway.trading.TradingReads;
import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /order}: places a paper order beside a session's strategy, cancels one, or lists the
 * latest. What the session makes of an order is told when it has.
 */
@Singleton
class OrderCommand implements ChatCommand {

  private static final int LISTED = 10;

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("type", "type"),
          Map.entry("limit", "limit"),
          Map.entry("price", "limit"),
          Map.entry("stop", "stop"),
          Map.entry("trail", "trail"),
          Map.entry("tif", "tif"),
          Map.entry("timeinforce", "tif"),
          Map.entry("reduceonly", "reduce-only"),
          Map.entry("stoploss", "stop-loss"),
          Map.entry("takeprofit", "take-profit"),
          Map.entry("trailingstop", "trailing-stop"),
          Map.entry("id", "id"));

  private final TradingOrders orders;
  private final TradingReads trading;
  private final NamedTask named;

  OrderCommand(TradingOrders orders, TradingReads trading, NamedTask named) {
    this.orders = orders;
    this.trading = trading;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.ORDER;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say(Sentences.help(CommandName.ORDER));
    }
    Arguments arguments = read(call.arguments());
    List<String> words = List.of(arguments.rest().split("[,\\s]+"));
    String session = words.getFirst();
    if (words.size() == 1) {
      return Act.say(latest(session));
    }
    if (words.size() != 3) {
      throw new ProblemException(
          400,
          "order-unreadable",
          "I do not understand '%s'; /help order says what can be given."
              .formatted(arguments.rest()));
    }
    return words.get(1).equalsIgnoreCase("cancel")
        ? cancel(call, session, words.get(2))
        : place(call, session, form(arguments, words.get(1), words.get(2)));
  }

  static Arguments read(String text) {
    return Arguments.parse(text, ALIASES, Set.of("reduce-only"));
  }

  private String latest(String session) {
    List<OrderView> latest = trading.orders(session, LISTED);
    return latest.isEmpty()
        ? session + " has no order yet."
        : latest.stream().map(OrderCommand::line).collect(Collectors.joining("\n"));
  }

  private static String line(OrderView order) {
    return "%s: %s %s %s, %s filled, %s%s"
        .formatted(
            order.clientOrderId(),
            Words.lower(order.type()),
            Words.lower(order.side()),
            order.quantity(),
            order.filled(),
            Words.lower(order.state()),
            order.reason() == null ? "" : ": " + order.reason());
  }

  private Act cancel(Call call, String session, String order) {
    return (tx, answers) -> {
      orders.cancel(tx, named.find(tx, session, TradingSessions.KIND), order, call.caller());
      answers.say("Cancelling %s of %s.".formatted(order, session));
    };
  }

  private Act place(Call call, String session, OrderForm form) {
    return (tx, answers) -> {
      String order =
          orders.place(tx, named.find(tx, session, TradingSessions.KIND), form, call.caller());
      answers.say("Placing %s in %s; what becomes of it follows.".formatted(order, session));
    };
  }

  static OrderForm form(Arguments arguments, String side, String quantity) {
    return new OrderForm(
        option(arguments, "id"),
        side,
        option(arguments, "type"),
        quantity,
        option(arguments, "limit"),
        option(arguments, "stop"),
        option(arguments, "trail"),
        option(arguments, "tif"),
        arguments.option("reduce-only").map(Boolean::valueOf).orElse(null),
        exits(arguments));
  }

  private static OrderForm.@Nullable Exits exits(Arguments arguments) {
    OrderForm.Exits exits =
        new OrderForm.Exits(
            option(arguments, "stop-loss"),
            option(arguments, "take-profit"),
            option(arguments, "trailing-stop"));
    return exits.equals(new OrderForm.Exits(null, null, null)) ? null : exits;
  }

  private static @Nullable String option(Arguments arguments, String name) {
    return arguments.option(name).orElse(null);
  }
}

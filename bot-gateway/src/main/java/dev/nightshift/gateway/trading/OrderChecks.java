package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingCommand.OrderBracket;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.Trail;
import dev.nightshift.backbone.http.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an order of a form, as far as it can be judged without its session: whether its prices go
 * with its type and its instrument is the session's to say.
 */
final class OrderChecks {

  private static final List<String> TYPES =
      List.of("market", "limit", "stop", "stop-limit", "take-profit", "trailing-stop");
  private static final List<String> SIDES = List.of("buy", "sell");
  private static final List<String> TIMES = List.of("gtc", "ioc", "day");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private OrderChecks() {}

  /**
   * The command that places it.
   *
   * @param otherwise its id, where the form has none
   * @throws ProblemException 400 with one sentence about the first thing that is wrong
   */
  static PlaceTradingOrder checked(
      OrderForm form, String sessionId, String otherwise, String caller) {
    return new PlaceTradingOrder(
        sessionId,
        id(form.clientOrderId(), sessionId, otherwise),
        one("side", present(form.side()).orElse(""), SIDES),
        one("type", present(form.type()).orElseGet(() -> usual(form)), TYPES),
        number("quantity", form.quantity())
            .orElseThrow(
                () -> wrong("quantity-missing", "Say how much as 'quantity', such as 0.01.")),
        number("limitPrice", form.limitPrice()).orElse(null),
        number("stopPrice", form.stopPrice()).orElse(null),
        trail(form.trail()),
        one("timeInForce", present(form.timeInForce()).orElse("gtc"), TIMES),
        Boolean.TRUE.equals(form.reduceOnly()),
        bracket(form.bracket()),
        caller);
  }

  private static String id(@Nullable String given, String sessionId, String otherwise) {
    String id = present(given).orElse(otherwise);
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}") || id.startsWith(sessionId + "-")) {
      throw wrong(
          "order-id-unusable",
          "A clientOrderId has 1 to 64 letters, digits and .-_: and is not of the session's own"
              + " form %s-N; got '%s'.".formatted(sessionId, id));
    }
    return id;
  }

  /** What its prices make of it. */
  private static String usual(OrderForm form) {
    boolean limit = present(form.limitPrice()).isPresent();
    if (present(form.trail()).isPresent()) {
      return "trailing-stop";
    }
    if (present(form.stopPrice()).isPresent()) {
      return limit ? "stop-limit" : "stop";
    }
    return limit ? "limit" : "market";
  }

  private static String one(String what, String given, List<String> choices) {
    String wanted = given.toLowerCase(Locale.ROOT).replace('_', '-');
    if (!choices.contains(wanted)) {
      throw wrong(
          "order-unreadable",
          "The %s must be %s; got '%s'.".formatted(what, String.join(" or ", choices), given));
    }
    return wanted.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Optional<BigDecimal> number(String what, @Nullable String given) {
    return present(given)
        .map(
            text -> {
              BigDecimal number =
                  text.matches("\\d{1,12}(\\.\\d{1,12})?") ? new BigDecimal(text) : BigDecimal.ZERO;
              if (number.signum() == 0) {
                throw wrong(
                    "order-unreadable",
                    "The %s must be a decimal above 0, such as 0.01; got '%s'."
                        .formatted(what, text));
              }
              return number;
            });
  }

  private static @Nullable Trail trail(@Nullable String given) {
    Optional<String> text = present(given);
    if (text.isEmpty()) {
      return null;
    }
    String distance = text.get();
    boolean share = distance.endsWith("%");
    BigDecimal number =
        number("trail", share ? distance.substring(0, distance.length() - 1) : distance)
            .orElseThrow();
    if (share && number.compareTo(HUNDRED) >= 0) {
      throw wrong(
          "order-unreadable",
          "The trail must be below 100%%, such as 0.5%%; got '%s'.".formatted(distance));
    }
    return share ? new Trail(null, number.divide(HUNDRED)) : new Trail(number, null);
  }

  private static @Nullable OrderBracket bracket(OrderForm.@Nullable Exits exits) {
    if (exits == null) {
      return null;
    }
    return new OrderBracket(
        number("stopLoss", exits.stopLoss()).orElse(null),
        number("takeProfit", exits.takeProfit()).orElse(null),
        trail(exits.trail()));
  }

  private static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
  }

  private static ProblemException wrong(String code, String sentence) {
    return new ProblemException(400, code, sentence);
  }
}

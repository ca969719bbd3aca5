package dev.nightshift.trading.venue.bitunix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.VenueCodec;
import dev.nightshift.trading.venue.VenueMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages of a Bitunix connection: {@code {"ch":…,"symbol":…,"ts":…,"data":…}}. The first message
 * of {@code depth_books} after a connection began is the whole book, later ones are changes; {@code
 * depth_book5} and {@code depth_book15} are whole as far as they reach.
 */
final class BitunixCodec implements VenueCodec {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String KLINE = "market_kline_";
  private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,3})(min|h)");

  /** Digits of an amount before and after the point; a number of more could fill the memory. */
  private static final int MOST_DIGITS = 100;

  private final String symbol;
  private boolean bookBegun;

  BitunixCodec(String symbol) {
    this.symbol = symbol;
  }

  @Override
  public List<VenueMessage> decode(String text) throws BadMessageException {
    JsonNode message = parse(text);
    JsonNode channel = message.path("ch");
    if (!channel.isTextual()) {
      if (message.has("op")) {
        return List.of(new VenueMessage.Other()); // a pong, or the answer to a subscription
      }
      throw new BadMessageException("it has neither a channel (ch) nor an operation (op)");
    }
    if (!symbol.equals(message.path("symbol").asText())) {
      return List.of(new VenueMessage.Other());
    }
    return decode(channel.asText(), time(message.path("ts")), message.path("data"));
  }

  private static JsonNode parse(String text) throws BadMessageException {
    try {
      JsonNode message = JSON.readTree(text);
      if (message.isObject()) {
        return message;
      }
    } catch (JsonProcessingException | NumberFormatException e) { // of exponents, Jackson says that
      throw new BadMessageException("it is not valid JSON", e);
    }
    throw new BadMessageException("the message is not a JSON object");
  }

  private List<VenueMessage> decode(String channel, long atMs, JsonNode data)
      throws BadMessageException {
    return switch (channel) {
      case "trade" -> trades(atMs, data);
      case "price" -> List.of(mark(atMs, data));
      case "depth_book1" -> List.of(quote(atMs, data));
      case "depth_book5", "depth_book15" -> List.of(depth(true, atMs, data));
      case "depth_books" -> List.of(books(atMs, data));
      default ->
          channel.startsWith(KLINE)
              ? List.of(kline(channel.substring(KLINE.length()), atMs, data))
              : List.of(new VenueMessage.Other());
    };
  }

  /** After one that cannot be understood the book is unknown, and what follows are changes. */
  private VenueMessage books(long atMs, JsonNode data) throws BadMessageException {
    boolean whole = !bookBegun;
    bookBegun = true;
    try {
      return depth(whole, atMs, data);
    } catch (BadMessageException e) {
      throw e.ofBook();
    }
  }

  private static List<VenueMessage> trades(long atMs, JsonNode data) throws BadMessageException {
    if (!data.isArray()) {
      throw new BadMessageException("the data of trade is not an array");
    }
    List<VenueMessage> trades = new ArrayList<>(data.size());
    for (JsonNode trade : data) {
      trades.add(
          new VenueMessage.Trade(
              VenueMessage.NONE,
              atMs,
              amount(trade, "p"),
              amount(trade, "v"),
              aggressor(trade.path("s").asText())));
    }
    return trades;
  }

  private static Aggressor aggressor(String side) {
    return switch (side) {
      case "buy" -> Aggressor.BUYER;
      case "sell" -> Aggressor.SELLER;
      default -> Aggressor.UNKNOWN;
    };
  }

  private static VenueMessage mark(long atMs, JsonNode data) throws BadMessageException {
    return new VenueMessage.Mark(
        atMs, amount(data, "mp"), signed(data, "fr"), settlement(data.path("nft")));
  }

  /** As milliseconds or as ISO text; the protocol's description leaves it open. */
  private static long settlement(JsonNode value) throws BadMessageException {
    if (value.isMissingNode() || value.isNull()) {
      return VenueMessage.NONE;
    }
    String text = value.asText();
    if (text.chars().allMatch(Character::isDigit)) {
      return time(value);
    }
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadMessageException("'" + shortened(text) + "' is not a time", e);
    }
  }

  private static VenueMessage quote(long atMs, JsonNode data) throws BadMessageException {
    JsonNode bid = data.path("b").path(0);
    JsonNode ask = data.path("a").path(0);
    return new VenueMessage.Quote(
        atMs, amount(bid.path(0)), amount(bid.path(1)), amount(ask.path(0)), amount(ask.path(1)));
  }

  private static VenueMessage depth(boolean snapshot, long atMs, JsonNode data)
      throws BadMessageException {
    List<VenueMessage.Level> levels = new ArrayList<>();
    addLevels(levels, BookSide.BID, data.path("b"));
    addLevels(levels, BookSide.ASK, data.path("a"));
    return new VenueMessage.Depth(snapshot, atMs, VenueMessage.NONE, VenueMessage.NONE, levels);
  }

  private static void addLevels(List<VenueMessage.Level> levels, BookSide side, JsonNode rows)
      throws BadMessageException {
    for (JsonNode row : rows) {
      levels.add(new VenueMessage.Level(side, amount(row.path(0)), amount(row.path(1))));
    }
  }

  /** The opening is not sent: it is the period that holds the envelope's time. */
  private static VenueMessage kline(String interval, long atMs, JsonNode data)
      throws BadMessageException {
    long periodMs = period(interval).toMillis();
    return new VenueMessage.Kline(
        atMs,
        atMs - Math.floorMod(atMs, periodMs),
        periodMs,
        amount(data, "o"),
        amount(data, "h"),
        amount(data, "l"),
        amount(data, "c"),
        amount(data, "b"));
  }

  private static Duration period(String interval) throws BadMessageException {
    Matcher matcher = INTERVAL.matcher(interval);
    if (!matcher.matches()) {
      throw new BadMessageException("'" + shortened(interval) + "' is not an interval");
    }
    long count = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofMinutes(count);
  }

  private static long time(JsonNode value) throws BadMessageException {
    long time = value.asLong(VenueMessage.NONE);
    if (time <= 0) {
      throw new BadMessageException("it has no time");
    }
    return time;
  }

  private static long amount(JsonNode of, String field) throws BadMessageException {
    JsonNode value = of.path(field);
    if (value.isMissingNode()) {
      throw new BadMessageException("it lacks " + field);
    }
    return amount(value);
  }

  private static long amount(JsonNode value) throws BadMessageException {
    char[] text = text(value).toCharArray();
    try {
      return Decimals.parse(text, 0, text.length);
    } catch (NumberFormatException e) {
      throw new BadMessageException("an amount is wrong: " + e.getMessage(), e);
    }
  }

  private static long signed(JsonNode of, String field) throws BadMessageException {
    String text = text(of.path(field));
    boolean negative = text.startsWith("-");
    char[] digits = (negative ? text.substring(1) : text).toCharArray();
    try {
      long value = Decimals.parse(digits, 0, digits.length);
      return negative ? -value : value;
    } catch (NumberFormatException e) {
      throw new BadMessageException("an amount is wrong: " + e.getMessage(), e);
    }
  }

  private static String text(JsonNode value) throws BadMessageException {
    if (!value.isNumber()) {
      return shortened(value.asText());
    }
    BigDecimal number = value.decimalValue();
    if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
        || Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw new BadMessageException("an amount has too many digits");
    }
    return number.toPlainString();
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40);
  }
}

package dev.nightshift.trading.venue.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.VenueMessage;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One message of a Binance combined stream, {@code {"stream":…,"data":{…}}}, parsed in place. One
 * object is reused for all messages; amounts are in units of 10^-8, as the venue sends them, and -1
 * where the message has none.
 *
 * <p>Only what is traded on has to make sense: trades, quotes and depth of one symbol. Other
 * streams use the same short names for other things, a change of price below 0 among them.
 */
public final class CombinedMessage {

  /** What a message tells. */
  public enum Kind {
    TRADE,
    QUOTE,
    /** Changes of the book, on top of what it was. */
    DEPTH,
    /** Streams that are not traded on, other symbols. */
    OTHER
  }

  private static final JsonFactory JSON = new JsonFactory();
  private static final int FIRST_LEVELS = 64;

  private final String traded;
  private Kind kind = Kind.OTHER;
  private String stream = "";
  private String symbol = "";
  private @Nullable NumberFormatException badAmount;
  private long price;
  private long quantity;
  private long bid;
  private long bidQuantity;
  private long ask;
  private long askQuantity;
  private long tradeId;
  private long tradedMs;
  private long eventMs;
  private long firstUpdate;
  private long lastUpdate;
  private boolean buyerIsMaker;
  private long[] prices = new long[FIRST_LEVELS];
  private long[] quantities = new long[FIRST_LEVELS];
  private int bids;
  private int levels;

  /**
   * A message to be parsed.
   *
   * @param traded the symbol whose messages count
   */
  public CombinedMessage(String traded) {
    this.traded = traded;
  }

  /** Parses {@code buffer[from, from + length)}. */
  public void parse(byte[] buffer, int from, int length) throws BadMessageException {
    clear();
    try (JsonParser json = JSON.createParser(buffer, from, length)) {
      parseMessage(json);
      if (json.nextToken() != null) {
        throw new BadMessageException("there is something after the message");
      }
    } catch (IOException e) {
      throw new BadMessageException("it is not valid JSON", e);
    }
    kind = kindOf();
  }

  private void clear() {
    stream = "";
    symbol = "";
    badAmount = null;
    price = -1;
    quantity = -1;
    bid = -1;
    bidQuantity = -1;
    ask = -1;
    askQuantity = -1;
    tradeId = VenueMessage.NONE;
    tradedMs = VenueMessage.NONE;
    eventMs = VenueMessage.NONE;
    firstUpdate = VenueMessage.NONE;
    lastUpdate = VenueMessage.NONE;
    buyerIsMaker = false;
    bids = 0;
    levels = 0;
  }

  private void parseMessage(JsonParser json) throws IOException, BadMessageException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BadMessageException("the message is not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("stream") && value == JsonToken.VALUE_STRING) {
        stream = json.getText();
      } else if (field.equals("data") && value == JsonToken.START_OBJECT) {
        parseData(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void parseData(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      switch (json.nextToken()) {
        case VALUE_STRING -> keep(field, json);
        case VALUE_NUMBER_INT -> keepNumber(field, json);
        case VALUE_TRUE -> buyerIsMaker |= field.equals("m");
        case START_ARRAY -> parseLevels(field, json);
        default -> json.skipChildren();
      }
    }
  }

  private void keep(String field, JsonParser json) throws IOException {
    switch (field) {
      case "s" -> symbol = json.getText();
      case "p" -> price = decimal(json);
      case "q" -> quantity = decimal(json);
      case "b" -> bid = decimal(json);
      case "B" -> bidQuantity = decimal(json);
      case "a" -> ask = decimal(json);
      case "A" -> askQuantity = decimal(json);
      default -> {
        // Other texts of a message do not matter here.
      }
    }
  }

  private void keepNumber(String field, JsonParser json) throws IOException {
    switch (field) {
      case "t" -> tradeId = json.getLongValue();
      case "T" -> tradedMs = json.getLongValue();
      case "E" -> eventMs = json.getLongValue();
      case "U" -> firstUpdate = json.getLongValue();
      case "u" -> lastUpdate = json.getLongValue();
      default -> {
        // Other numbers of a message do not matter here.
      }
    }
  }

  /** {@code [["price","quantity"],…]}, bids before asks as the venue sends them. */
  private void parseLevels(String field, JsonParser json) throws IOException {
    if (!field.equals("b") && !field.equals("a")) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.nextToken();
      long levelPrice = decimal(json);
      json.nextToken();
      add(levelPrice, decimal(json));
      while (json.nextToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
      }
    }
    if (field.equals("b")) {
      bids = levels;
    }
  }

  private void add(long levelPrice, long levelQuantity) {
    if (levels == prices.length) {
      prices = Arrays.copyOf(prices, 2 * levels);
      quantities = Arrays.copyOf(quantities, 2 * levels);
    }
    prices[levels] = levelPrice;
    quantities[levels] = levelQuantity;
    levels++;
  }

  private long decimal(JsonParser json) throws IOException {
    try {
      return Decimals.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    } catch (NumberFormatException e) {
      badAmount = e;
      return -1;
    }
  }

  private Kind kindOf() throws BadMessageException {
    if (!symbol.isEmpty() && !symbol.equals(traded)) {
      return Kind.OTHER;
    }
    if (stream.endsWith("@trade")) {
      require(price >= 0 && quantity >= 0, "symbol, price and quantity (s, p, q)");
      return Kind.TRADE;
    }
    if (stream.endsWith("@bookTicker")) {
      boolean whole = bid >= 0 && bidQuantity >= 0 && ask >= 0 && askQuantity >= 0;
      require(whole, "symbol, bid and ask (s, b, B, a, A)");
      return Kind.QUOTE;
    }
    if (stream.contains("@depth")) {
      require(firstUpdate >= 0 && lastUpdate >= firstUpdate, "symbol and updates (s, U, u)");
      return Kind.DEPTH;
    }
    return Kind.OTHER;
  }

  private void require(boolean whole, String fields) throws BadMessageException {
    if (badAmount != null) {
      throw new BadMessageException("an amount is wrong: " + badAmount.getMessage(), badAmount);
    }
    if (!whole || symbol.isEmpty()) {
      throw new BadMessageException("the message of " + stream + " lacks one of " + fields);
    }
  }

  public Kind kind() {
    return kind;
  }

  /** Symbol as the venue writes it, or empty. */
  public String symbol() {
    return symbol;
  }

  public long price() {
    return price;
  }

  public long quantity() {
    return quantity;
  }

  public long bid() {
    return bid;
  }

  public long bidQuantity() {
    return bidQuantity;
  }

  public long ask() {
    return ask;
  }

  public long askQuantity() {
    return askQuantity;
  }

  long tradeId() {
    return tradeId;
  }

  /** When it was traded by the venue's clock, in milliseconds. */
  long tradedMs() {
    return tradedMs;
  }

  /** When it was sent by the venue's clock, in milliseconds. */
  long eventMs() {
    return eventMs;
  }

  long firstUpdate() {
    return firstUpdate;
  }

  long lastUpdate() {
    return lastUpdate;
  }

  /** The side that took: of a trade whose buyer had been waiting, the seller. */
  public Aggressor aggressor() {
    return buyerIsMaker ? Aggressor.SELLER : Aggressor.BUYER;
  }

  /** How many levels changed. */
  public int levels() {
    return levels;
  }

  public BookSide side(int level) {
    return level < bids ? BookSide.BID : BookSide.ASK;
  }

  public long price(int level) {
    return prices[level];
  }

  public long quantity(int level) {
    return quantities[level];
  }
}

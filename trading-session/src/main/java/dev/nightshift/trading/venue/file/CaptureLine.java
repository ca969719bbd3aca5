package dev.nightshift.trading.venue.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nightshift.trading.instrument.Decimals;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One line of a raw Binance combined-stream capture, {@code <receive time, ns> <message>}, parsed
 * in place. One object is reused for all lines; amounts are in units of 10^-8, as the venue sends
 * them, and -1 where the line has none.
 *
 * <p>Only what is traded on has to make sense: trades and quotes of one symbol. Other streams use
 * the same short names for other things, a change of price below 0 among them.
 */
final class CaptureLine {

  /** What a line tells. */
  enum Kind {
    TRADE,
    QUOTE,
    /** Depth changes, streams that are not traded on, other symbols. */
    OTHER
  }

  /** 2001-09-09; before it, the stamp is not in nanoseconds. */
  private static final long EARLIEST_NS = 1_000_000_000_000_000_000L;

  private static final int STAMP_DIGITS = 19;
  private static final JsonFactory JSON = new JsonFactory();

  private final String traded;
  private Kind kind = Kind.OTHER;
  private long timeNs;
  private String stream = "";
  private String symbol = "";
  private @Nullable NumberFormatException badAmount;
  private long price;
  private long quantity;
  private long bid;
  private long bidQuantity;
  private long ask;
  private long askQuantity;

  /**
   * A line to be parsed.
   *
   * @param traded the symbol whose trades and quotes count
   */
  CaptureLine(String traded) {
    this.traded = traded;
  }

  void parse(byte[] buffer, int start, int end) throws BadLineException {
    clear();
    int space = parseStamp(buffer, start, end);
    try (JsonParser json = JSON.createParser(buffer, space + 1, end - space - 1)) {
      parseMessage(json);
      if (json.nextToken() != null) {
        throw new BadLineException("there is something after the message");
      }
    } catch (IOException e) {
      throw new BadLineException("what follows the receive time is not valid JSON", e);
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
  }

  private int parseStamp(byte[] buffer, int start, int end) throws BadLineException {
    long stamp = 0;
    int i = start;
    while (i < end && i - start < STAMP_DIGITS && buffer[i] >= '0' && buffer[i] <= '9') {
      stamp = stamp * 10 + (buffer[i] - '0');
      i++;
    }
    if (i == end || buffer[i] != ' ' || stamp < EARLIEST_NS) {
      throw new BadLineException(
          "it does not begin with a receive time in nanoseconds and a space");
    }
    timeNs = stamp;
    return i;
  }

  private void parseMessage(JsonParser json) throws IOException, BadLineException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BadLineException("the message is not a JSON object");
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
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        keep(field, json);
      } else {
        json.skipChildren();
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

  private long decimal(JsonParser json) throws IOException {
    try {
      return Decimals.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    } catch (NumberFormatException e) {
      badAmount = e;
      return -1;
    }
  }

  private Kind kindOf() throws BadLineException {
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
    return Kind.OTHER;
  }

  private void require(boolean whole, String fields) throws BadLineException {
    if (badAmount != null) {
      throw new BadLineException("an amount is wrong: " + badAmount.getMessage(), badAmount);
    }
    if (!whole || symbol.isEmpty()) {
      throw new BadLineException("the message of " + stream + " lacks one of " + fields);
    }
  }

  Kind kind() {
    return kind;
  }

  long timeNs() {
    return timeNs;
  }

  /** Symbol as the venue writes it, or empty. */
  String symbol() {
    return symbol;
  }

  long price() {
    return price;
  }

  long quantity() {
    return quantity;
  }

  long bid() {
    return bid;
  }

  long bidQuantity() {
    return bidQuantity;
  }

  long ask() {
    return ask;
  }

  long askQuantity() {
    return askQuantity;
  }
}

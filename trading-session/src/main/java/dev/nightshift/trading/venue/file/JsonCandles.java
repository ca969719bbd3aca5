package dev.nightshift.trading.venue.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Candles as JSON, in one array or one after the other: objects with the names of the CSV's
 * columns, or arrays that begin with its columns, as Binance answers {@code GET /api/v3/klines}.
 * Amounts may be numbers or strings; what else there is of a candle is passed over.
 */
final class JsonCandles implements CandleRows {

  private static final List<String> COLUMNS = List.of(CandleRow.HEADER.split(","));
  private static final JsonFactory JSON = new JsonFactory();

  private final FeedBytes bytes;
  private final JsonParser parser;
  private long place;
  private long whole;
  private boolean within;

  private JsonCandles(FeedBytes bytes, JsonParser parser) {
    this.bytes = bytes;
    this.parser = parser;
  }

  static JsonCandles open(FeedFile file, BooleanSupplier goOn) {
    FeedBytes bytes = FeedBytes.open(file, goOn);
    try {
      return new JsonCandles(bytes, JSON.createParser(bytes));
    } catch (IOException e) {
      bytes.close();
      throw bytes.unreadable("candle 0", e);
    }
  }

  @Override
  public @Nullable CandleRow next() {
    try {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && place == 0 && !within) {
        token = afterFirstBracket();
      } else if (token == JsonToken.END_ARRAY && within) {
        within = false;
        token = parser.nextToken();
      }
      return token == null ? null : candle(token);
    } catch (JsonProcessingException e) {
      throw new UnreadableFeedException(
          "%s is no JSON after candle %d: %s."
              .formatted(
                  name(), whole, e.getOriginalMessage().replaceFirst(" \\(start marker.*", "")),
          e);
    } catch (IOException e) {
      throw bytes.unreadable("candle " + whole, e);
    }
  }

  /** An array of candles begins, or a candle that is an array. */
  private @Nullable JsonToken afterFirstBracket() throws IOException {
    JsonToken token = parser.nextToken();
    boolean outer =
        token == JsonToken.START_ARRAY
            || token == JsonToken.START_OBJECT
            || token == JsonToken.END_ARRAY;
    within = outer && token != JsonToken.END_ARRAY;
    return token == JsonToken.END_ARRAY ? parser.nextToken() : token;
  }

  private CandleRow candle(JsonToken token) throws IOException {
    place++;
    String[] cells = new String[COLUMNS.size()];
    switch (token) {
      case START_OBJECT -> named(cells);
      case START_ARRAY -> {
        parser.nextToken();
        listed(cells);
      }
      default -> {
        if (place > 1 || !token.isScalarValue()) {
          throw problem("it is neither an object nor an array");
        }
        listed(cells);
      }
    }
    int missing = Arrays.asList(cells).indexOf(null);
    if (missing >= 0) {
      throw problem("it has no " + COLUMNS.get(missing));
    }
    whole = place;
    try {
      return CandleRow.of(cells);
    } catch (BadLineException e) {
      throw problem(e.what());
    }
  }

  private void named(@Nullable String[] cells) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int column = COLUMNS.indexOf(parser.currentName());
      JsonToken value = parser.nextToken();
      if (column >= 0 && value.isScalarValue()) {
        cells[column] = parser.getText();
      }
      parser.skipChildren();
    }
  }

  private void listed(@Nullable String[] cells) throws IOException {
    int column = 0;
    for (JsonToken value = parser.currentToken();
        value != JsonToken.END_ARRAY && value != null;
        value = parser.nextToken()) {
      if (column < cells.length && value.isScalarValue()) {
        cells[column] = parser.getText();
      }
      column++;
      parser.skipChildren();
    }
  }

  @Override
  public long place() {
    return place;
  }

  @Override
  public void skipTo(long wanted) {
    while (place < wanted) {
      if (next() == null) {
        throw new UnreadableFeedException(
            "%s has only %d candles, but the session had read %d."
                .formatted(name(), place, wanted));
      }
    }
  }

  @Override
  public UnreadableFeedException problem(String what) {
    return new UnreadableFeedException("%s, candle %d: %s.".formatted(name(), place, what));
  }

  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public void close() {
    bytes.close();
  }
}

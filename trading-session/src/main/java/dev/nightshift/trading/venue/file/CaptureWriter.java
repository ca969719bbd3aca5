package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Writes any feed as a capture that can be replayed: gzip, a line per message, its stamp and what
 * Binance would have sent. Trades that were fetched afterwards, candles, marks and states have no
 * such message and leave no line. Not readable before it is closed.
 */
public final class CaptureWriter implements MarketDataListener, AutoCloseable {

  private final Instrument instrument;
  private final String stream;
  private final Writer out;
  private long trades;
  private long updates;

  /** Writes to {@code file}, over what is there. */
  public CaptureWriter(Path file, Instrument instrument) {
    this.instrument = instrument;
    this.stream = instrument.symbol().toLowerCase(Locale.ROOT);
    try {
      this.out =
          new java.io.OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the recording " + file + " cannot be written", e);
    }
  }

  @Override
  public void onTrade(long timeNs, long price, long quantity, Aggressor aggressor) {
    trades++;
    long ms = TimeUnit.NANOSECONDS.toMillis(timeNs);
    line(
        timeNs,
        "trade",
        "\"e\":\"trade\",\"E\":%d,\"s\":\"%s\",\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%s"
            .formatted(
                ms,
                instrument.symbol(),
                trades,
                price(price),
                quantity(quantity),
                ms,
                aggressor == Aggressor.SELLER));
  }

  @Override
  public void onQuote(long timeNs, long bid, long bidQuantity, long ask, long askQuantity) {
    updates++;
    line(
        timeNs,
        "bookTicker",
        "\"u\":%d,\"s\":\"%s\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\""
            .formatted(
                updates,
                instrument.symbol(),
                price(bid),
                quantity(bidQuantity),
                price(ask),
                quantity(askQuantity)));
  }

  @Override
  public void onLevel(long timeNs, BookSide side, long price, long quantity) {
    updates++;
    String level = "[\"%s\",\"%s\"]".formatted(price(price), quantity(quantity));
    line(
        timeNs,
        "depth@100ms",
        "\"e\":\"depthUpdate\",\"E\":%d,\"s\":\"%s\",\"U\":%d,\"u\":%d,\"b\":[%s],\"a\":[%s]"
            .formatted(
                TimeUnit.NANOSECONDS.toMillis(timeNs),
                instrument.symbol(),
                updates,
                updates,
                side == BookSide.BID ? level : "",
                side == BookSide.BID ? "" : level));
  }

  @Override
  public void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume) {
    // A capture has no candles.
  }

  @Override
  public void onBookCleared(long timeNs) {
    // A capture has changes only.
  }

  @Override
  public void onMark(long timeNs, long price) {
    // A capture of spot has no marks.
  }

  @Override
  public void onFunding(long timeNs, long rateE8) {
    // A capture of spot has no funding.
  }

  @Override
  public void onFeedState(long timeNs, FeedState state) {
    // How far it could be trusted is in the journal.
  }

  @Override
  public void onOther(long timeNs) {
    // Stamps tell the time.
  }

  private String price(long ticks) {
    return instrument.priceOf(ticks).toPlainString();
  }

  private String quantity(long units) {
    return instrument.quantityOf(units).toPlainString();
  }

  private void line(long timeNs, String kind, String data) {
    try {
      out.write(timeNs + " {\"stream\":\"" + stream + "@" + kind + "\",\"data\":{" + data + "}}\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the recording cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the recording cannot be finished", e);
    }
  }
}

package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Funding rates by their settlement, read from rows of {@code yyyyMMdd HH:mm:ss,rate}, UTC, oldest
 * first.
 */
public record FundingFile(List<Rate> rates) {

  /** Nobody settles anything. */
  public static final FundingFile NONE = new FundingFile(List.of());

  /** Of a rate above 0, longs pay shorts; in units of 10^-8. */
  public record Rate(long settledNs, long rateE8) {}

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss");

  public FundingFile {
    rates = List.copyOf(rates);
  }

  /**
   * Reads a whole file.
   *
   * @throws UnreadableFeedException a row is wrong; the sentence names the line
   */
  public static FundingFile read(FeedFile file, BooleanSupplier goOn) {
    List<Rate> rates = new ArrayList<>();
    try (LineReader lines = LineReader.open(file, goOn)) {
      while (lines.next()) {
        if (!lines.blank()) {
          Rate rate = parse(lines);
          if (!rates.isEmpty() && rate.settledNs() <= rates.getLast().settledNs()) {
            throw lines.problem("its time is not after that of the row above");
          }
          rates.add(rate);
        }
      }
    }
    return new FundingFile(rates);
  }

  private static Rate parse(LineReader lines) {
    String[] cells = lines.text().split(",", -1);
    if (cells.length != 2) {
      throw lines.problem("it is not a time and a funding rate (yyyyMMdd HH:mm:ss,rate)");
    }
    try {
      long seconds = LocalDateTime.parse(cells[0].strip(), TIME).toEpochSecond(ZoneOffset.UTC);
      return new Rate(TimeUnit.SECONDS.toNanos(seconds), signed(cells[1].strip()));
    } catch (DateTimeParseException e) {
      throw lines.problem("'" + cells[0] + "' is not a time like 20201229 08:00:00");
    } catch (NumberFormatException e) {
      throw lines.problem("the rate: " + e.getMessage());
    }
  }

  private static long signed(String text) {
    boolean negative = text.startsWith("-");
    char[] digits = (negative ? text.substring(1) : text).toCharArray();
    long value = Decimals.parse(digits, 0, digits.length);
    return negative ? -value : value;
  }

  /**
   * A feed that settles these rates as its time passes them: each is told after the first message
   * stamped at or after it, with that message's position, so that a feed opened there again tells
   * the same. Settlements before the feed's first message are passed over.
   */
  public MarketDataFeed into(MarketDataFeed feed) {
    return rates.isEmpty() ? feed : new FundedFeed(feed, rates);
  }
}

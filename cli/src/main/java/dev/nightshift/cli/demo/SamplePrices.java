package dev.nightshift.cli.demo;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A made-up market, written as a raw capture of Binance's combined stream: {@code <receive time,
 * ns> <message>}, a quote every 100 ms and a trade after most of them. The price swings around 100
 * and wanders a little; the same bytes every time.
 */
final class SamplePrices {
  static final String NAME = "demo-prices.ndjson.gz";
  static final String SYMBOL = "DEMOUSDT";
  static final int SECONDS = 180;

  private static final long START_NS = 1_767_225_600_000_000_000L; // 2026-01-01T00:00:00Z
  private static final long STEP_NS = 100_000_000L;
  private static final long MIDDLE_TICKS = 100_000; // 100.000
  private static final long SWING_TICKS = 1_000;
  private static final int SWING_STEPS = 450;
  private static final int PRICE_DECIMALS = 3;
  private static final int QUANTITY_DECIMALS = 2;
  private static final long SEED = 7;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private long wandered;
  private long update;

  static Path writeTo(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII)) {
      new SamplePrices().writeTo(out);
    }
    return file;
  }

  private void writeTo(Writer out) throws IOException {
    long steps = SECONDS * 1_000_000_000L / STEP_NS;
    for (int step = 0; step < steps; step++) {
      long mid = mid(step);
      long at = START_NS + step * STEP_NS;
      out.write(quote(at, mid));
      if (random.nextInt(10) < 7) {
        out.write(trade(at + STEP_NS / 3, mid));
      }
    }
  }

  private long mid(int step) {
    wandered += random.nextInt(-6, 7);
    double phase = 2 * StrictMath.PI * step / SWING_STEPS;
    return MIDDLE_TICKS + wandered + StrictMath.round(SWING_TICKS * StrictMath.sin(phase));
  }

  private String quote(long at, long mid) {
    return "%d {\"stream\":\"demousdt@bookTicker\",\"data\":{\"u\":%d,\"s\":\"%s\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\"}}\n"
        .formatted(at, ++update, SYMBOL, price(mid - 5), quantity(), price(mid + 5), quantity());
  }

  private String trade(long at, long mid) {
    boolean sold = random.nextBoolean();
    long millis = at / 1_000_000;
    return "%d {\"stream\":\"demousdt@trade\",\"data\":{\"e\":\"trade\",\"E\":%d,\"s\":\"%s\",\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%b}}\n"
        .formatted(
            at,
            millis,
            SYMBOL,
            ++update,
            price(sold ? mid - 5 : mid + 5),
            quantity(),
            millis,
            sold);
  }

  private static String price(long ticks) {
    return BigDecimal.valueOf(ticks, PRICE_DECIMALS).toPlainString();
  }

  private String quantity() {
    return BigDecimal.valueOf(random.nextInt(5_000, 90_000), QUANTITY_DECIMALS).toPlainString();
  }
}

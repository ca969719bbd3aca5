package dev.nightshift.trading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SessionChartTest {

  private static final Instant START = Instant.parse("2026-01-31T22:00:00Z");

  @Test
  void shouldDrawCandlesMarksAndEquity() throws IOException {
    byte[] png = SessionChart.png(data(240, 24));
    Files.write(Path.of("target", "session-chart.png"), png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

    assertThat(image.getWidth()).isEqualTo(SessionChart.WIDTH);
    assertThat(image.getHeight()).isEqualTo(SessionChart.HEIGHT);
    assertThat(png.length).isLessThan(300_000);
    assertThat(pixels(image, 0x2a9d6f)).as("rising candles").isGreaterThan(500);
    assertThat(pixels(image, 0xd1495b)).as("falling candles").isGreaterThan(500);
    assertThat(pixels(image, 0xe07a00)).as("exits").isGreaterThan(200);
    assertThat(pixels(image, 0x1256c4)).as("entries and equity").isGreaterThan(1_000);
  }

  @Test
  void shouldDrawASingleCandleWithoutAnyFill() throws IOException {
    byte[] png = SessionChart.png(data(1, 0));

    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth())
        .isEqualTo(SessionChart.WIDTH);
  }

  private static ChartData data(int candles, int marks) {
    Random random = new Random(7);
    List<ChartData.Bar> bars = new ArrayList<>();
    List<EquityPoint> curve = new ArrayList<>();
    double price = 42_000;
    double equity = 10_000;
    for (int i = 0; i < candles; i++) {
      double close = price + random.nextGaussian() * 40;
      double high = Math.max(price, close) + random.nextDouble() * 20;
      double low = Math.min(price, close) - random.nextDouble() * 20;
      Instant at = START.plusSeconds(60L * i);
      bars.add(new ChartData.Bar(at, money(price), money(high), money(low), money(close)));
      equity += random.nextGaussian() * 5;
      curve.add(new EquityPoint(at, money(equity), BigDecimal.ONE));
      price = close;
    }
    List<ChartData.Mark> fills = new ArrayList<>();
    for (int i = 0; i < marks; i++) {
      ChartData.Bar bar = bars.get(5 + i * (candles - 10) / marks);
      fills.add(new ChartData.Mark(bar.at(), bar.close(), i % 2 == 0));
    }
    return new ChartData("BTCUSDT  sma-cross  ses-3  equity 10012.34", bars, fills, curve);
  }

  private static BigDecimal money(double amount) {
    return BigDecimal.valueOf(Math.round(amount * 100), 2);
  }

  private static long pixels(BufferedImage image, int colour) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
      }
    }
    return count;
  }
}

package dev.nightshift.trading.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.knowm.xchart.OHLCChart;
import org.knowm.xchart.OHLCChartBuilder;
import org.knowm.xchart.OHLCSeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a session: candles with its entries and exits, and its equity below, on one clock. {@value
 * #WIDTH} by {@value #HEIGHT} pixels, with letters that can be read on a phone.
 */
final class SessionChart {

  static final int WIDTH = 1080;
  static final int HEIGHT = 1080;
  private static final int PRICES = 700;
  private static final int LEFT = 110;

  private static final Color INK = new Color(0x2b2f36);
  private static final Color GRID = new Color(0xe4e7eb);
  private static final Color UP = new Color(0x2a9d6f);
  private static final Color DOWN = new Color(0xd1495b);
  private static final Color BOUGHT = new Color(0x1256c4);
  private static final Color SOLD = new Color(0xe07a00);

  private static final Color NOTHING = new Color(0, true);

  private SessionChart() {}

  /** The picture as PNG; there is at least one candle. */
  static byte[] png(ChartData data) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      prices(data).paint(canvas, WIDTH, PRICES);
      canvas.translate(0, PRICES);
      equity(data).paint(canvas, WIDTH, HEIGHT - PRICES);
    } finally {
      canvas.dispose();
    }
    return encoded(image);
  }

  private static byte[] encoded(BufferedImage image) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("This Java cannot write PNG");
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static OHLCChart prices(ChartData data) {
    OHLCChart chart =
        new OHLCChartBuilder().width(WIDTH).height(PRICES).title(data.headline()).build();
    style(chart.getStyler(), data);
    chart.getStyler().setDefaultSeriesRenderStyle(OHLCSeries.OHLCSeriesRenderStyle.Candle);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    List<ChartData.Bar> bars = data.bars();
    chart
        .addSeries(
            "price",
            bars.stream().map(bar -> Date.from(bar.at())).toList(),
            bars.stream().map(ChartData.Bar::open).toList(),
            bars.stream().map(ChartData.Bar::high).toList(),
            bars.stream().map(ChartData.Bar::low).toList(),
            bars.stream().map(ChartData.Bar::close).toList())
        .setUpColor(UP)
        .setDownColor(DOWN)
        .setShowInLegend(false);
    marks(chart, "bought", data, ChartData.Mark::bought, SeriesMarkers.TRIANGLE_UP, BOUGHT);
    marks(chart, "sold", data, mark -> !mark.bought(), SeriesMarkers.TRIANGLE_DOWN, SOLD);
    return chart;
  }

  private static void marks(
      OHLCChart chart,
      String name,
      ChartData data,
      Predicate<ChartData.Mark> which,
      Marker marker,
      Color colour) {
    List<ChartData.Mark> marks = data.marks().stream().filter(which).toList();
    if (marks.isEmpty()) {
      return;
    }
    OHLCSeries series =
        chart.addSeries(
            name,
            marks.stream().map(mark -> Date.from(mark.at())).toList(),
            marks.stream().map(ChartData.Mark::price).toList());
    series.setOhlcSeriesRenderStyle(OHLCSeries.OHLCSeriesRenderStyle.Line);
    series.setMarker(marker).setMarkerColor(colour);
    series.setLineColor(NOTHING);
  }

  private static XYChart equity(ChartData data) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT - PRICES).title("Equity").build();
    style(chart.getStyler(), data);
    chart.getStyler().setLegendVisible(false);
    List<EquityPoint> curve = data.curve();
    if (!curve.isEmpty()) {
      List<BigDecimal> values = curve.stream().map(EquityPoint::equity).toList();
      XYSeries series =
          chart.addSeries(
              "equity", curve.stream().map(point -> Date.from(point.at())).toList(), values);
      series.setMarker(SeriesMarkers.NONE).setLineColor(BOUGHT).setLineWidth(2.5f);
    }
    return chart;
  }

  private static void style(AxesChartStyler styler, ChartData data) {
    styler
        .setTimezone(TimeZone.getTimeZone("UTC"))
        .setLocale(Locale.ROOT)
        .setXAxisMin((double) data.bars().getFirst().at().toEpochMilli())
        .setXAxisMax((double) last(data))
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setYAxisDecimalPattern(pattern(data))
        .setAxisTickLabelsColor(INK)
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20))
        .setXAxisTickMarkSpacingHint(190);
    styler
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderColor(GRID)
        .setChartFontColor(INK)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 24))
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20))
        .setLegendBorderColor(GRID)
        .setYAxisLeftWidthHint(LEFT)
        .setMarkerSize(15)
        .setAntiAlias(true);
  }

  private static long last(ChartData data) {
    long bar = data.bars().getLast().at().toEpochMilli();
    long point = data.curve().isEmpty() ? bar : data.curve().getLast().at().toEpochMilli();
    return Math.max(data.bars().getFirst().at().toEpochMilli() + 1, Math.max(bar, point));
  }

  /** Cheap things need decimals. */
  private static String pattern(ChartData data) {
    double price = data.bars().getLast().close().doubleValue();
    return price >= 100 ? "#,##0.##" : price >= 1 ? "0.00##" : "0.00######";
  }
}

package dev.nightshift.gateway.trading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.LinkedFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session's fills, equity, trades and picture as files, as the HTTP API has them. */
@Singleton
class SessionFiles implements LinkedFiles {

  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 100;

  private static final Pattern LISTING =
      Pattern.compile(
          "/api/v1/trading/sessions/(ses-[0-9a-z]{1,40})/(fills|equity|trades\\.csv|chart\\.png)");

  private final TradingReads reads;
  private final ObjectMapper json;

  SessionFiles(TradingReads reads, ObjectMapper json) {
    this.reads = reads;
    this.json = json;
  }

  @Override
  public Optional<String> fileName(String href) {
    Matcher listing = LISTING.matcher(href);
    return listing.matches()
        ? Optional.of(name(listing.group(1), listing.group(2)))
        : Optional.empty();
  }

  @Override
  public void write(String href, OutputStream to) throws IOException {
    Matcher listing = LISTING.matcher(href);
    if (!listing.matches()) {
      throw new ProblemException(404, "file-unknown", "There is no file at " + href + ".");
    }
    String session = listing.group(1);
    switch (listing.group(2)) {
      case "chart.png" -> write(reads.chart(session), to);
      case "trades.csv" -> write(reads.trades(session), to);
      case "fills" -> writeFills(session, to);
      default -> writeEquity(session, to);
    }
  }

  private static String name(String session, String what) {
    return session + "-" + (what.contains(".") ? what : what + ".json");
  }

  private static void write(InputStream file, OutputStream to) throws IOException {
    try (file) {
      file.transferTo(to);
    }
  }

  private void writeFills(String session, OutputStream to) throws IOException {
    try (SequenceWriter rows = json.writer().writeValuesAsArray(to)) {
      List<FillView> page = reads.fills(session, 0, PAGE);
      for (int pages = 0; !page.isEmpty() && pages < MOST_PAGES; pages++) {
        rows.writeAll(page);
        page = reads.fills(session, page.getLast().fill(), PAGE);
      }
    }
  }

  private void writeEquity(String session, OutputStream to) throws IOException {
    json.writeValue(to, reads.equity(session));
  }
}

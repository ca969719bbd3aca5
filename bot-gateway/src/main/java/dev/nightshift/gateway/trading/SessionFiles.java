package dev.nightshift.gateway.trading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.LinkedFiles;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session's fills, equity, trades and picture as files, as the HTTP API has them. */
@Singleton
class SessionFiles implements LinkedFiles {

  private static final int PAGE = 1_000;
  private static final int MOST_FILLS = 100_000;

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
  public byte[] fetch(String href) {
    Matcher listing = LISTING.matcher(href);
    if (!listing.matches()) {
      throw new ProblemException(404, "file-unknown", "There is no file at " + href + ".");
    }
    String session = listing.group(1);
    return switch (listing.group(2)) {
      case "chart.png" -> reads.chart(session);
      case "trades.csv" -> reads.trades(session).getBytes(StandardCharsets.UTF_8);
      case "fills" -> written(fills(session));
      default -> written(reads.equity(session));
    };
  }

  private static String name(String session, String what) {
    return session + "-" + (what.contains(".") ? what : what + ".json");
  }

  private List<FillView> fills(String session) {
    List<FillView> all = new ArrayList<>();
    List<FillView> page = reads.fills(session, 0, PAGE);
    while (!page.isEmpty() && all.size() < MOST_FILLS) {
      all.addAll(page);
      page = reads.fills(session, page.getLast().fill(), PAGE);
    }
    return all;
  }

  private byte[] written(List<?> rows) {
    try {
      return json.writeValueAsString(rows).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("views are plain records", impossible);
    }
  }
}

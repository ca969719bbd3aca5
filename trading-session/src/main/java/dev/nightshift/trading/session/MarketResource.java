package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.trading.live.LiveFeeds;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a market can be read, for whoever is about to ask for a session on it. */
@Path("/internal/trading/markets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MarketResource {

  private final Database database;
  private final LiveFeeds live;
  private final JournalFeeds journals;

  MarketResource(Database database, LiveFeeds live, JournalFeeds journals) {
    this.database = database;
    this.live = live;
    this.journals = journals;
  }

  /** A market that can be read. */
  @Schema(name = "Market")
  public record MarketView(String source, String symbol) {}

  /** A venue's market, or the one that another session read; a problem says why it cannot be. */
  @GET
  @Path("{source}/{symbol}")
  public MarketView market(
      @PathParam("source") String word,
      @PathParam("symbol") String symbol,
      @QueryParam("session") @DefaultValue("") String session) {
    Source source =
        Source.ofWord(word)
            .orElseThrow(
                () -> new ProblemException(404, "feed-unknown", "'" + word + "' is no feed."));
    try {
      switch (source) {
        case REPLAY -> {
          // Its file is the gateway's.
        }
        case JOURNAL ->
            database
                .inTransaction(tx -> journals.wrong(tx, session, symbol))
                .ifPresent(
                    wrong -> {
                      throw new UnreadableFeedException(wrong);
                    });
        case BINANCE, BITUNIX -> live.check(word, symbol);
      }
    } catch (UnreadableFeedException e) {
      throw new ProblemException(409, "market-unreadable", String.valueOf(e.getMessage()));
    }
    return new MarketView(word, symbol);
  }
}

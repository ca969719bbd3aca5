package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.page.PageKey;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What trading-session knows about sessions, asked for now. */
@Singleton
public final class TradingReads {

  private static final Pattern SESSION_ID = Pattern.compile("ses-[0-9a-z]{1,40}");

  private static final String SERVICE = "trading-session";
  private static final String MEANWHILE = "the session goes on when it is back";

  private final TradingClient client;
  private final SessionFileClient fileClient;
  private final Upstream upstream;
  private final Upstream exports;

  TradingReads(
      @RestClient TradingClient client,
      @RestClient SessionFileClient fileClient,
      Upstreams upstreams) {
    this.client = client;
    this.fileClient = fileClient;
    this.upstream = upstreams.to(SERVICE, MEANWHILE);
    this.exports = upstreams.toExports(SERVICE, MEANWHILE);
  }

  public List<SessionView> sessions(int limit) {
    return sessions(limit, null);
  }

  /**
   * The newest sessions first.
   *
   * @param before the last session of the page before this one; {@code null}: the first page
   */
  public List<SessionView> sessions(int limit, @Nullable String before) {
    String after = before == null ? null : checked(before);
    return upstream.call(() -> client.sessions(limit, after));
  }

  /**
   * One page of them.
   *
   * @param cursor where the page before it ended; {@code null}: the first page
   * @throws ProblemException 400 for a cursor that is not this list's
   */
  Page<SessionView> page(@Nullable String cursor, int limit) {
    return Page.read(
        cursor,
        limit,
        (after, most) -> sessions(most, after == null ? null : after.text(0, SESSION_ID)),
        session -> PageKey.of(session.id()));
  }

  public SessionView session(String id) {
    return upstream.call(() -> client.session(checked(id)));
  }

  /** Fills in order, from the one after {@code after}. */
  public List<FillView> fills(String id, long after, int limit) {
    return upstream.call(() -> client.fills(checked(id), after, limit));
  }

  public List<EquityPoint> equity(String id) {
    return upstream.call(() -> client.equity(checked(id)));
  }

  /** The latest orders, the newest first. */
  public List<OrderView> orders(String id, int limit) {
    return upstream.call(() -> client.orders(checked(id), limit));
  }

  /** One order, by the id its client gave it or the one the session gave it. */
  public OrderView order(String id, String clientOrderId) {
    return upstream.call(() -> client.order(checked(id), clientOrderId));
  }

  public List<LockView> locks(String id) {
    return upstream.call(() -> client.locks(checked(id)));
  }

  public List<CandleView> candles(String id) {
    return upstream.call(() -> client.candles(checked(id)));
  }

  public SessionStatistics statistics(String id) {
    return upstream.call(() -> client.statistics(checked(id)));
  }

  /** Closed positions in order. */
  public List<ClosedPosition> positions(String id) {
    return upstream.call(() -> client.positions(checked(id)));
  }

  /** The latest days, the newest first. */
  public List<TradingDay> daily(String id, int limit) {
    return upstream.call(() -> client.daily(checked(id), limit));
  }

  /** Closed positions as CSV, which the caller closes. */
  InputStream trades(String id) {
    return file(id, "trades.csv");
  }

  /** Candles, fills and equity as a PNG, which the caller closes. */
  InputStream chart(String id) {
    return file(id, "chart.png");
  }

  private InputStream file(String id, String name) {
    String known = checked(id);
    return exports.call(() -> fileClient.file(known, name));
  }

  /** An id that can be no session's is not asked for. */
  static String checked(String id) {
    if (!SESSION_ID.matcher(id).matches()) {
      throw new ProblemException(
          404, "session-unknown", "There is no trading session '" + id + "'.");
    }
    return id;
  }
}

package dev.nightshift.gateway.console;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.gateway.crm.LeadBoard;
import dev.nightshift.gateway.crm.LeadQuery;
import dev.nightshift.gateway.crm.LeadView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The leads' page: the board, what a query found, or a sentence why there is nothing to show.
 *
 * @param board missing where a query is shown
 * @param cursor where this page of a query's answer begins; missing: the first one
 * @param nextCursor where the page after it begins; missing: there is none
 * @param error empty when all is well
 */
public record LeadsView(
    LeadQuery asked,
    @Nullable LeadBoard board,
    List<LeadView> rows,
    @Nullable String cursor,
    @Nullable String nextCursor,
    String error) {

  private static final String PATH = "/leads";

  public LeadsView {
    rows = List.copyOf(rows);
  }

  /** Whether anything but the board is asked for. */
  static boolean filters(LeadQuery query, @Nullable String cursor) {
    return cursor != null || !query.equals(LeadQuery.ALL);
  }

  public boolean filtered() {
    return filters(asked, cursor);
  }

  public @Nullable String search() {
    return asked.search();
  }

  /** The company whose leads are shown, by its name; {@code null}: of any. */
  public @Nullable String company() {
    if (asked.company() == null) {
      return null;
    }
    return rows.stream()
        .map(LeadView::company)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(asked.company());
  }

  public List<LeadState> states() {
    return List.of(LeadState.values());
  }

  /** Whether it is the leads in this state that are shown. */
  public boolean shows(LeadState state) {
    return asked.state() == state;
  }

  /** What is asked for, as the query of an address; empty: everything. */
  public String query() {
    return query(null);
  }

  /** The address of this page. */
  public String self() {
    return PATH + query(cursor);
  }

  /** The address of the first page of what is asked for. */
  public String first() {
    return PATH + query(null);
  }

  /** The address of the next page; {@code null}: there is none. */
  public @Nullable String next() {
    return nextCursor == null ? null : PATH + query(nextCursor);
  }

  private String query(@Nullable String from) {
    LeadState state = asked.state();
    String parameters =
        Stream.of(
                parameter("state", state == null ? null : state.name()),
                parameter("q", asked.search()),
                parameter("company", asked.company()),
                parameter("cursor", from))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? "" : "?" + parameters;
  }

  private static @Nullable String parameter(String name, @Nullable String value) {
    return value == null ? null : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

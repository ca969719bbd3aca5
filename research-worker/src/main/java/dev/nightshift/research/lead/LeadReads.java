package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of leads and of their histories, a page at a time, however many there are. */
@Singleton
public class LeadReads {

  /** Leads of each state on the board. */
  private static final int ON_BOARD = 20;

  private final Database database;
  private final LeadTable table;
  private final Relations relations;

  LeadReads(Database database, LeadTable table, Relations relations) {
    this.database = database;
    this.table = table;
    this.relations = relations;
  }

  /**
   * What a list of leads is limited to.
   *
   * @param asked words; every one begins a word of the lead
   */
  public record Query(
      @Nullable LeadState state,
      @Nullable String owner,
      @Nullable String companyId,
      @Nullable String asked) {}

  Optional<Lead> find(String id) {
    return database.inTransaction(tx -> table.find(tx, id));
  }

  /** A lead with everything that is known. */
  Optional<LeadView> whole(String id) {
    return database.inTransaction(
        tx ->
            table
                .find(tx, id)
                .map(lead -> LeadView.whole(lead, relations.of(tx, lead.relation()))));
  }

  /** Those after the cursor, the newest activity first. */
  public List<Lead> page(Query query, @Nullable Cursor after, int most) {
    return database.inTransaction(tx -> page(tx, query, after, most));
  }

  /** Those whose ids come after that one, in the order of ids; from the first: the empty text. */
  public List<Lead> byId(Query query, String after, int most) {
    Filter filter = filter(query).with("id > ?", after);
    String sql =
        "select * from lead where "
            + filter.condition()
            + " order by id limit "
            + filter.place(most);
    return database.inTransaction(tx -> tx.query(sql, filter.values())).stream()
        .map(table::lead)
        .toList();
  }

  private List<Lead> page(Tx tx, Query query, @Nullable Cursor after, int most) {
    return filter(query).page(tx, "lead", "last_activity_at", after, most).stream()
        .map(table::lead)
        .toList();
  }

  private static Filter filter(Query query) {
    return new Filter()
        .with("state = ?", query.state() == null ? null : query.state().name())
        .with("owner = ?", query.owner())
        .with("company_id = ?", query.companyId())
        .with("search @@ (?::text)::tsquery", SearchWords.query(query.asked()));
  }

  LeadView.Board board() {
    return database.inTransaction(
        tx -> {
          Map<LeadState, Long> counts = counts(tx);
          return new LeadView.Board(
              Arrays.stream(LeadState.values())
                  .map(state -> column(tx, state, counts.getOrDefault(state, 0L)))
                  .toList());
        });
  }

  private LeadView.Column column(Tx tx, LeadState state, long count) {
    List<Lead> newest =
        count == 0 ? List.of() : page(tx, new Query(state, null, null, null), null, ON_BOARD);
    return new LeadView.Column(state.name(), count, newest.stream().map(LeadView::brief).toList());
  }

  private static Map<LeadState, Long> counts(Tx tx) {
    Map<LeadState, Long> counts = new EnumMap<>(LeadState.class);
    tx.query("select state, count(*) as leads from lead group by state")
        .forEach(
            row -> counts.put(LeadState.valueOf(row.getString("state")), row.getLong("leads")));
    return counts;
  }

  List<ActivityView> activities(
      @Nullable String leadId, @Nullable ActivityKind kind, @Nullable Cursor after, int most) {
    Filter filter =
        new Filter()
            .with("lead_id = ?", leadId)
            .with("kind = ?", kind == null ? null : kind.name());
    String further =
        after == null
            ? ""
            : " and (at, id) < (%s, %s)"
                .formatted(filter.place(after.time()), filter.place(after.number()));
    String sql =
        "select * from activity where "
            + filter.condition()
            + further
            + " order by at desc, id desc limit "
            + filter.place(most);
    return database.inTransaction(tx -> tx.query(sql, filter.values())).stream()
        .map(ActivityView::of)
        .toList();
  }
}

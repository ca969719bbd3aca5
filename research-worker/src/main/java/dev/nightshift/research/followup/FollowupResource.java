package dev.nightshift.research.followup;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.lead.Cursor;
import dev.nightshift.research.lead.Filter;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.LeadResource;
import dev.nightshift.research.lead.Leads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follow-ups, for the gateway. */
@Path("/internal/crm/followups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FollowupResource {

  private final Database database;
  private final Leads leads;

  FollowupResource(Database database, Leads leads) {
    this.database = database;
    this.leads = leads;
  }

  /** Where a follow-up stands, for whoever looks from outside. */
  enum Shown {
    PLANNED,
    DUE,
    DONE
  }

  @GET
  public FollowupView.Page followups(
      @QueryParam("state") @Nullable String state,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("lead") @Nullable String lead,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable Integer limit) {
    int size = Cursor.pageSize(limit);
    Filter filter =
        new Filter()
            .with("f.user_id = ?", owner == null || owner.isBlank() ? null : owner)
            .with("f.lead_id = ?", lead == null || lead.isBlank() ? null : idOf(lead));
    Cursor after = Cursor.of(cursor);
    String further =
        after == null
            ? ""
            : " and (f.due_at, f.id) > (%s, %s)"
                .formatted(filter.place(after.time()), filter.place(after.id()));
    String sql =
        "select f.*, l.name as lead_name from followup f join lead l on l.id = f.lead_id where "
            + filter.condition()
            + inState(state)
            + further
            + " order by f.due_at, f.id limit "
            + filter.place(size + 1);
    List<FollowupView> found =
        database.inTransaction(tx -> tx.query(sql, filter.values())).stream()
            .map(FollowupView::of)
            .toList();
    return new FollowupView.Page(
        LeadResource.firstOf(found, size),
        LeadResource.next(found, size, one -> new Cursor(one.dueAt(), one.id())));
  }

  /** The lead's own id, where it was asked for by another. */
  private String idOf(String lead) {
    return database.inTransaction(tx -> leads.find(tx, lead)).map(Lead::id).orElse(lead);
  }

  /** Written out, so that it is the condition of an index. */
  private static String inState(@Nullable String state) {
    return switch (LeadResource.choice(Shown.class, "state", state)) {
      case null -> "";
      case PLANNED -> " and f.state in ('PLANNED', 'DRAFTING')";
      case DUE -> " and f.state = 'DUE'";
      case DONE -> " and f.state = 'DONE'";
    };
  }
}

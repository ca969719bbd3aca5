package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Leads and their histories, for the gateway. */
@Path("/internal/crm")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LeadResource {

  private final LeadReads reads;

  LeadResource(LeadReads reads) {
    this.reads = reads;
  }

  @GET
  @Path("leads")
  public LeadView.Page leads(
      @QueryParam("state") @Nullable String state,
      @QueryParam("q") @Nullable String asked,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("company") @Nullable String companyId,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable Integer limit) {
    int size = Cursor.pageSize(limit);
    List<Lead> leads =
        reads.page(query(state, asked, owner, companyId), Cursor.of(cursor), size + 1);
    return new LeadView.Page(
        firstOf(leads, size).stream().map(LeadView::brief).toList(),
        next(leads, size, lead -> new Cursor(lead.lastActivityAt(), lead.id())));
  }

  @GET
  @Path("leads/board")
  public LeadView.Board board() {
    return reads.board();
  }

  @GET
  @Path("leads/{id}")
  public LeadView lead(@PathParam("id") String id) {
    return reads.whole(id).orElseThrow(() -> unknown(id));
  }

  @GET
  @Path("leads/{id}/activities")
  public ActivityView.Page activities(
      @PathParam("id") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable Integer limit) {
    return activities(known(id).id(), null, cursor, limit);
  }

  @GET
  @Path("activities")
  public ActivityView.Page allActivities(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable Integer limit) {
    return activities(null, choice(ActivityKind.class, "kind", kind), cursor, limit);
  }

  private ActivityView.Page activities(
      @Nullable String leadId,
      @Nullable ActivityKind kind,
      @Nullable String cursor,
      @Nullable Integer limit) {
    int size = Cursor.pageSize(limit);
    List<ActivityView> lines = reads.activities(leadId, kind, Cursor.of(cursor), size + 1);
    return new ActivityView.Page(
        firstOf(lines, size), next(lines, size, line -> new Cursor(line.at(), line.id())));
  }

  private Lead known(String id) {
    return reads.find(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(
        404, "lead-unknown", "There is no lead " + id + ": look it up in the list.");
  }

  /** What a list is to be limited to, as a person asked. */
  public static LeadReads.Query query(
      @Nullable String state,
      @Nullable String asked,
      @Nullable String owner,
      @Nullable String companyId) {
    return new LeadReads.Query(
        choice(LeadState.class, "state", state), blankToNull(owner), blankToNull(companyId), asked);
  }

  /**
   * One of the values of an enum, whatever its case.
   *
   * @throws ProblemException 400 that lists them, when it is none
   */
  public static <E extends Enum<E>> @Nullable E choice(
      Class<E> type, String parameter, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    parameter + "-unknown",
                    "The %s must be one of %s."
                        .formatted(parameter, Arrays.toString(type.getEnumConstants()))));
  }

  /** What somebody asked for, if they did. */
  public static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** The rows of a page of which one more was read. */
  public static <T> List<T> firstOf(List<T> rows, int size) {
    return rows.size() > size ? rows.subList(0, size) : rows;
  }

  /** Where the page after this one begins; {@code null}: there is none. */
  public static <T> @Nullable String next(List<T> rows, int size, Function<T, Cursor> cursor) {
    return rows.size() > size ? cursor.apply(rows.get(size - 1)).encoded() : null;
  }
}

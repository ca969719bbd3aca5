package dev.nightshift.research.budget;

import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Costs and limits, for other services. */
@Path("/internal/research/costs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CostResource {

  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 400;

  private final CostReads reads;

  CostResource(CostReads reads) {
    this.reads = reads;
  }

  /**
   * By day, run, stage or provider; from and to are days in UTC, both counted; missing: the 30 days
   * that end today.
   */
  @GET
  @Path("/{by}")
  public CostView costs(
      @PathParam("by") String by,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    CostBreakdown breakdown = CostBreakdown.ofWord(by).orElseThrow(() -> unknown(by));
    LocalDate last = to == null ? reads.today() : day("to", to);
    LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : day("from", from);
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new ProblemException(
          400,
          "days-out-of-range",
          "From %s to %s are %d days; ask for 1 to %d.".formatted(first, last, days, MOST_DAYS));
    }
    return reads.costs(first, last, breakdown);
  }

  /** The limits of today and of this month; the user's own too, where one is named. */
  @GET
  @Path("/limits")
  public List<LimitView> limits(@QueryParam("user") @Nullable String user) {
    return reads.limits(user);
  }

  private static LocalDate day(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new ProblemException(
          400,
          "day-unreadable",
          "'%s' must be a day such as 2026-01-31; got '%s'.".formatted(name, text));
    }
  }

  private static ProblemException unknown(String by) {
    return new ProblemException(
        400, "by-unknown", "'by' must be day, run, stage or provider; got '%s'.".formatted(by));
  }
}

package dev.nightshift.gateway.audit;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Reading the audit log; the paths' rights leave it to owners. */
@Path("/api/v1/audit")
@RunOnVirtualThread
public class AuditResource {

  private static final int MOST = 500;

  private final Database database;
  private final AuditLog log;

  AuditResource(Database database, AuditLog log) {
    this.database = database;
    this.log = log;
  }

  @GET
  @Operation(
      summary = "What was refused and who did what takes a right, newest first.",
      description = "Go on with 'next' as 'before'; without 'next' there is no more.")
  public Page list(
      @QueryParam("before") @Nullable String before,
      @QueryParam("caller") @Nullable String caller,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    long id = before == null ? Long.MAX_VALUE : cursor(before);
    AuditOutcome wanted = outcome == null ? null : outcome(outcome);
    int most = Math.clamp(limit, 1, MOST);
    List<AuditEvent> found =
        database.inTransaction(tx -> log.before(tx, id, caller, wanted, most + 1));
    List<AuditEvent> items = found.stream().limit(most).toList();
    return new Page(items, found.size() > most ? items.getLast().id() : null);
  }

  private static long cursor(String before) {
    if (!before.matches("\\d{1,18}")) {
      throw new ProblemException(
          400, "cursor-unreadable", "'before' must be the 'next' of a page; got '" + before + "'.");
    }
    return Long.parseLong(before);
  }

  private static AuditOutcome outcome(String text) {
    return Arrays.stream(AuditOutcome.values())
        .filter(known -> known.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "outcome-unknown",
                    "'outcome' must be DONE or REFUSED; got '" + text + "'."));
  }

  /**
   * Some of the log.
   *
   * @param next the cursor of what comes after; absent at the end
   */
  public record Page(List<AuditEvent> items, @Nullable String next) {

    public Page {
      items = List.copyOf(items);
    }
  }
}

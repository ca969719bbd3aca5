package dev.nightshift.research.training;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** How people do in training, for the gateway. */
@Path("/internal/crm/training")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TrainingResource {

  private static final int LAST = 20;

  private final Database database;

  TrainingResource(Database database) {
    this.database = database;
  }

  /**
   * How that person does.
   *
   * @param user as the gateway names people
   */
  @GET
  public TrainingView training(@QueryParam("user") @Nullable String user) {
    if (user == null || user.isBlank()) {
      throw new ProblemException(
          400, "training-user", "Name the person whose training it is: ?user=ID.");
    }
    return database.inTransaction(
        tx -> {
          PracticeTable.Standing standing = PracticeTable.of(tx, user);
          return new TrainingView(
              ScenarioTable.fresh(tx),
              standing.average(),
              standing.answered(),
              PracticeTable.last(tx, user, LAST));
        });
  }
}

package dev.nightshift.research.knowledge;

import dev.nightshift.backbone.database.Database;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Which knowledge there is, for the gateway. */
@Path("/internal/crm/knowledge")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class KnowledgeResource {

  private final Knowledge knowledge;
  private final Database database;

  KnowledgeResource(Knowledge knowledge, Database database) {
    this.knowledge = knowledge;
    this.database = database;
  }

  @GET
  public KnowledgeView knowledge() {
    List<KnowledgeView.Copy> instances =
        database.inTransaction(KnowledgeTable::all).stream()
            .map(
                standing ->
                    new KnowledgeView.Copy(
                        standing.instanceId(), standing.version(), standing.problem()))
            .toList();
    Knowledge.Loaded loaded = knowledge.loaded();
    return new KnowledgeView(
        loaded.base().version(), loaded.at(), loaded.base().files(), instances);
  }
}

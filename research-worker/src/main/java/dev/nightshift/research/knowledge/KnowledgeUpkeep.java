package dev.nightshift.research.knowledge;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.knowledge.KnowledgeTable.Standing;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an instance's knowledge as it was last asked for: looks at the number of the last demand
 * and, where it has grown, reads the files again and reports what it works with then. A demand that
 * comes while files are read is followed with the next turn. Only this loop reloads.
 */
@Singleton
class KnowledgeUpkeep implements HeldWork {

  private static final Logger LOG = Logger.getLogger(KnowledgeUpkeep.class);
  private static final Duration TURN_BOUND = Duration.ofMinutes(1);

  private final Knowledge knowledge;
  private final KnowledgeConfig config;
  private final Database database;
  private final InstanceLease lease;
  private final Loops loops;
  private long followed;
  private @Nullable String problem;

  KnowledgeUpkeep(
      Knowledge knowledge,
      KnowledgeConfig config,
      Database database,
      InstanceLease lease,
      Loops loops) {
    this.knowledge = knowledge;
    this.config = config;
    this.database = database;
    this.lease = lease;
    this.loops = loops;
  }

  /**
   * The demands before a start are followed by it: the files were read a moment ago, and those that
   * changed since then, before the last demand, are read once more.
   */
  void start(@Observes StartupEvent event) {
    begin();
    loops.start("knowledge", config.reloadEvery(), TURN_BOUND, this::turn);
  }

  void begin() {
    followed = database.<Long>inTransaction(KnowledgeTable::demanded);
    if (knowledge.outdated()) {
      reload();
    }
    database.run(tx -> KnowledgeTable.report(tx, standing()));
  }

  void turn() {
    long demanded = database.<Long>inTransaction(KnowledgeTable::demanded);
    boolean known = database.<Boolean>inTransaction(this::reported);
    if (demanded > followed) {
      reload();
      followed = demanded;
    } else if (known) {
      return;
    }
    database.run(
        tx -> {
          lease.protect(tx); // or its row would outlive it, and be waited for
          KnowledgeTable.report(tx, standing());
        });
  }

  private boolean reported(Tx tx) {
    return KnowledgeTable.reported(tx, lease.instanceId());
  }

  private void reload() {
    try {
      knowledge.reload();
      problem = null;
    } catch (KnowledgeException unusable) {
      problem = unusable.getMessage();
      LOG.errorf(
          "the knowledge base stays as it is, %s: %s", knowledge.current().version(), problem);
    }
  }

  private Standing standing() {
    Knowledge.Loaded loaded = knowledge.loaded();
    return new Standing(
        lease.instanceId(), followed, loaded.base().version(), loaded.at(), problem);
  }

  @Override
  public void release(Tx tx, Departure departure) {
    KnowledgeTable.forget(tx, departure.instanceId());
  }
}

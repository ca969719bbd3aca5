package dev.nightshift.liveness.statuspage;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.liveness.incident.IncidentLedger;
import dev.nightshift.liveness.instance.InstanceRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The page as of a moment ago. However many people look, the database is asked at most once per
 * cache time, also while it does not answer.
 */
@Singleton
class StatusSnapshot {

  private static final Logger LOG = Logger.getLogger(StatusSnapshot.class);

  private final Database database;
  private final InstanceRegistry registry;
  private final IncidentLedger incidents;
  private final StatusPageConfig config;
  private final Clock clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Taken taken;

  StatusSnapshot(
      Database database,
      InstanceRegistry registry,
      IncidentLedger incidents,
      StatusPageConfig config,
      Clock clock) {
    this.database = database;
    this.registry = registry;
    this.incidents = incidents;
    this.config = config;
    this.clock = clock;
  }

  private record Taken(StatusPage page, Instant at) {}

  StatusPage page() {
    Taken before = taken;
    if (before != null && isFresh(before)) {
      return before.page();
    }
    loading.lock();
    try {
      Taken meanwhile = taken;
      if (meanwhile != null && isFresh(meanwhile)) {
        return meanwhile.page();
      }
      StatusPage page = load();
      taken = new Taken(page, clock.instant());
      return page;
    } finally {
      loading.unlock();
    }
  }

  private boolean isFresh(Taken shot) {
    return clock.instant().isBefore(shot.at().plus(config.cacheFor()));
  }

  private StatusPage load() {
    try {
      return StatusPageBuilder.build(database.inTransaction(this::facts));
    } catch (DatabaseUnavailableException unavailable) {
      LOG.warnf("The status page shows nothing: %s", unavailable.getMessage());
      return StatusPageBuilder.unknown(clock.instant());
    }
  }

  private StatusFacts facts(Tx tx) {
    return new StatusFacts(
        config.services(),
        registry.services(tx),
        registry.liveByService(tx),
        incidents.recent(tx, config.incidents()),
        clock.instant());
  }
}

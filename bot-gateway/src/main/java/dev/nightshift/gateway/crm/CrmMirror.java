package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.health.Degradation;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The mirror of leads as research-worker keeps it; what is wrong with it is part of the health. */
@Singleton
public final class CrmMirror implements Degradation {

  private static final Duration BOUND = Duration.ofMinutes(1);

  private final CrmReads reads;
  private final AuditLog audit;
  private final Database database;
  private final Loops loops;
  private final CrmConfig config;
  private volatile Optional<String> trouble = Optional.empty();

  CrmMirror(CrmReads reads, AuditLog audit, Database database, Loops loops, CrmConfig config) {
    this.reads = reads;
    this.audit = audit;
    this.database = database;
    this.loops = loops;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    loops.start("crm-mirror-watch", config.mirrorEvery(), BOUND, this::turn);
  }

  /** A research-worker that does not answer says nothing new of its mirror. */
  void turn() {
    try {
      trouble = reads.mirror().trouble();
    } catch (ProblemException silent) {
      // Its silence is told by others.
    }
  }

  @Override
  public Optional<String> reason() {
    return trouble;
  }

  /** How it stands, with the first of the rows that were refused. */
  public MirrorView view() {
    MirrorView view = reads.mirror();
    return view.parked() == 0 ? view : view.with(reads.refusedRows());
  }

  /** Has refused rows sent again; how many. Safe to be repeated. */
  public int retry(String caller) {
    database.run(tx -> audit.append(tx, AuditedAct.done(caller, "mirror.retry", "crm-mirror", "")));
    return reads.retryMirror();
  }
}

package dev.nightshift.gateway.monitor;

import dev.nightshift.backbone.contract.LivenessCommand.ReleaseInstance;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Freeing what an instance holds, in the caller's transaction. It is a fence and no request: what
 * the instance still writes of it afterwards changes nothing, alive or not.
 */
@Singleton
public final class InstanceReleases {

  private final MonitorReads reads;
  private final OutboxWriter outbox;
  private final AuditLog audit;

  InstanceReleases(MonitorReads reads, OutboxWriter outbox, AuditLog audit) {
    this.reads = reads;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * The instance that is meant, asked for now and so outside any transaction.
   *
   * @param name its id, its place, or service and place
   * @param force also one that seems to be healthy
   * @throws ProblemException 404 for an unknown one, 409 where several are meant, or where it holds
   *     nothing, or is healthy
   */
  public InstanceView releasable(String name, boolean force) {
    InstanceView instance = only(name, named(name, reads.instances()));
    if (instance.state().equals("STOPPED")) {
      throw new ProblemException(
          409, "instance-stopped", instance.id() + " has stopped and holds nothing any more.");
    }
    if (instance.state().equals("UP") && !force) {
      throw new ProblemException(
          409,
          "instance-healthy",
          "%s answers and seems to be healthy; what it holds is taken from it only by force."
              .formatted(instance.id()));
    }
    return instance;
  }

  /** Asks for it, for what it holds now: a lease that it takes later stays, however late it is. */
  public void release(Tx tx, InstanceView instance, boolean force, String caller) {
    audit.append(
        tx,
        AuditedAct.done(
            caller,
            "instance.release",
            instance.id(),
            "it was " + instance.state() + (force ? "; by force" : "")));
    outbox.append(tx, new ReleaseInstance(instance.id(), force, caller, databaseNow(tx)));
  }

  /** The clock that leases are dated by. */
  private static Instant databaseNow(Tx tx) {
    return tx.queryOne("select clock_timestamp() as now")
        .orElseThrow()
        .getOffsetDateTime("now")
        .toInstant();
  }

  /** By its whole id any; by its place those that live there, else those that did. */
  private static List<InstanceView> named(String name, List<InstanceView> instances) {
    List<InstanceView> there =
        instances.stream()
            .filter(
                one ->
                    name.equals(one.id())
                        || name.equals(one.place())
                        || name.equals(one.service() + "/" + one.place()))
            .toList();
    List<InstanceView> live = there.stream().filter(InstanceView::live).toList();
    return live.isEmpty() ? there : live;
  }

  private static InstanceView only(String name, List<InstanceView> meant) {
    if (meant.isEmpty()) {
      throw new ProblemException(
          404,
          "instance-unknown",
          "There is no instance '%s'; the list of workers has their ids.".formatted(name));
    }
    if (meant.size() > 1) {
      throw new ProblemException(
          409,
          "instance-ambiguous",
          meant.stream()
              .map(InstanceView::id)
              .collect(Collectors.joining(", ", "Several instances are meant; say which: ", ".")));
    }
    return meant.getFirst();
  }
}

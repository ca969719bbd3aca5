package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.contract.LivenessCommand.ReleaseInstance;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceReleased;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Announces that what an instance holds is to be free. Its service ends the lease of the moment
 * when that was asked for, under which nothing can be written from then on, and none taken since;
 * what the monitor believes of the instance stays as it is.
 */
@ApplicationScoped
class InstanceRelease {

  private static final Logger LOG = Logger.getLogger(InstanceRelease.class);

  private final OutboxWriter outbox;

  InstanceRelease(OutboxWriter outbox) {
    this.outbox = outbox;
  }

  /** One that answers by now keeps what it holds, unless it is forced. */
  void apply(Tx tx, ReleaseInstance command) {
    InstanceId id = InstanceId.parse(command.instanceId());
    Optional<KnownInstance> known = InstanceStore.lock(tx, id);
    if (known.isEmpty()) {
      LOG.warnf("Nothing is known of instance %s; it is not released", id);
    } else if (known.get().state() instanceof InstanceState.Up && !command.force()) {
      LOG.infof("Instance %s answers again and keeps what it holds", id);
    } else {
      announce(tx, id, command);
    }
  }

  private void announce(Tx tx, InstanceId id, ReleaseInstance command) {
    outbox.append(
        tx,
        new InstanceReleased(
            id.toString(), id.service(), command.requestedBy(), command.requestedAt()));
    tx.afterCommit(() -> LOG.infof("Instance %s is released by %s", id, command.requestedBy()));
  }
}

package dev.nightshift.research.insforge.mirror;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.insforge.Filters;
import dev.nightshift.research.insforge.InsForge;
import dev.nightshift.research.insforge.mirror.ChangeQueue.Claimed;
import dev.nightshift.research.insforge.mirror.Settlement.Parked;
import dev.nightshift.research.insforge.mirror.Settlement.Postponed;
import dev.nightshift.research.insforge.mirror.Settlement.Synced;
import dev.nightshift.research.insforge.mirror.Settlement.Waiting;
import dev.nightshift.research.lead.ChangeLog.Entity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Sends a batch of changed rows: claims them and reads what they are now, writes them to InsForge
 * outside any transaction, and settles under the lease of the claim. A death in between repeats the
 * same writes, which changes nothing.
 */
@Singleton
class Mirror {

  private static final Logger LOG = Logger.getLogger(Mirror.class);

  private final Database database;
  private final InstanceLease lease;
  private final InsForge insForge;
  private final MirrorConfig config;
  private final MirrorMetrics metrics;

  /** Rows of the next turn. */
  private volatile int most;

  Mirror(
      Database database,
      InstanceLease lease,
      InsForge insForge,
      MirrorConfig config,
      MirrorMetrics metrics) {
    this.database = database;
    this.lease = lease;
    this.insForge = insForge;
    this.config = config;
    this.metrics = metrics;
    this.most = config.batch();
  }

  /**
   * Sends a batch; how many rows were claimed and are not to be sent again because of others. A
   * turn that is interrupted settles what it has learnt, too.
   *
   * @throws MirrorAwayException when InsForge could not be asked, or not in time; the rows wait
   */
  int turn() {
    long token = lease.token();
    List<Change> changes = database.inTransaction(tx -> claim(tx, token));
    if (!changes.isEmpty()) {
      List<Settlement> settled = send(changes);
      Thread.interrupted(); // It has ended the sending, and must not end the settlement.
      Optional<String> away = of(settled, Waiting.class).map(Waiting::reason).findFirst();
      Optional<String> trouble =
          away.or(() -> of(settled, Postponed.class).map(Postponed::reason).findFirst());
      database.run(tx -> settle(tx, token, settled, trouble));
      tell(settled);
      most = next(changes.size(), away);
      away.ifPresent(
          reason -> {
            throw new MirrorAwayException(reason);
          });
      return changes.size() - (int) of(settled, Postponed.class).count();
    }
    return 0;
  }

  /** Fewer rows after a turn whose time was up: it may have been used up by halving alone. */
  private int next(int size, Optional<String> away) {
    return away.filter(BatchSending.TIME_IS_UP::equals).isPresent()
        ? Math.max(1, size / 2)
        : Math.min(config.batch(), 2 * most);
  }

  private static <S extends Settlement> Stream<S> of(List<Settlement> settled, Class<S> kind) {
    return settled.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** What is held at this point is left from a turn that did not settle. */
  List<Change> claim(Tx tx, long token) {
    lease.protect(tx, token);
    ChangeQueue.handBackAll(tx, lease.instanceId());
    List<Claimed> claimed = ChangeQueue.claim(tx, lease.instanceId(), token, most);
    List<Change> changes = new ArrayList<>();
    List<Change> postponed = new ArrayList<>();
    for (Entity entity : Entity.values()) {
      List<Claimed> those = claimed.stream().filter(each -> each.key().entity() == entity).toList();
      Map<String, ObjectNode> rows =
          MirroredRows.of(tx, entity, those.stream().map(each -> each.key().rowId()).toList());
      for (Claimed each : those) {
        ObjectNode row = rows.get(each.key().rowId());
        (each.postponed() ? postponed : changes)
            .add(new Change(each.key(), each.revision(), row, Set.of()));
      }
    }
    changes.addAll(behindParked(tx, postponed));
    return changes;
  }

  /** One that was refused for what it refers to waits for as long as that is parked. */
  private static List<Change> behindParked(Tx tx, List<Change> postponed) {
    Set<RowKey> references = new HashSet<>();
    postponed.forEach(change -> references.addAll(change.refersTo()));
    Set<RowKey> parked = ChangeQueue.parked(tx, references);
    return postponed.stream().map(change -> change.without(parked)).toList();
  }

  /** What others refer to comes first, and rows before deletions. */
  List<Settlement> send(List<Change> changes) {
    List<Settlement> settled = new ArrayList<>();
    BatchSending sending = new BatchSending(this::write, config.turnBudget(), System::nanoTime);
    for (Entity entity : Entity.values()) {
      Map<Boolean, List<Change>> parts =
          changes.stream()
              .filter(change -> change.key().entity() == entity)
              .collect(Collectors.partitioningBy(change -> change.row() != null));
      settled.addAll(sending.send(parts.getOrDefault(true, List.of())));
      settled.addAll(sending.send(parts.getOrDefault(false, List.of())));
    }
    return settled;
  }

  private void write(List<Change> changes) {
    List<ObjectNode> rows = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (Change change : changes) {
      if (change.row() == null) {
        gone.add(change.key().rowId());
      } else {
        rows.add(change.row());
      }
    }
    insForge.upsert(table(changes), rows);
    if (!gone.isEmpty()) {
      insForge.delete(table(changes), Filters.none().in("id", gone));
    }
  }

  private String table(List<Change> changes) {
    return switch (changes.getFirst().key().entity()) {
      case COMPANY -> config.companies();
      case CONTACT -> config.contacts();
      case LEAD -> config.leads();
      case ACTIVITY -> config.activities();
    };
  }

  /** A row that changed meanwhile waits again, whatever became of what was sent. */
  void settle(Tx tx, long token, List<Settlement> settled, Optional<String> trouble) {
    lease.protect(tx, token);
    Map<RowKey, Long> now =
        ChangeQueue.lockMine(
            tx,
            lease.instanceId(),
            token,
            settled.stream().map(settlement -> settlement.change().key()).toList());
    List<RowKey> done = new ArrayList<>();
    List<RowKey> back = new ArrayList<>();
    List<RowKey> last = new ArrayList<>();
    Map<RowKey, String> parked = new HashMap<>();
    for (Settlement settlement : settled) {
      RowKey key = settlement.change().key();
      Long revision = now.get(key);
      if (revision == null) {
        continue;
      }
      boolean unchanged = revision == settlement.change().revision();
      switch (settlement) {
        case Synced _ when unchanged -> done.add(key);
        case Parked refused when unchanged -> parked.put(key, refused.reason());
        case Postponed _ when unchanged -> last.add(key);
        case Synced _, Parked _, Postponed _, Waiting _ -> back.add(key);
      }
    }
    ChangeQueue.delete(tx, done);
    ChangeQueue.handBack(tx, back);
    ChangeQueue.postpone(tx, last);
    ChangeQueue.park(tx, parked);
    MirrorTarget.outcome(tx, trouble.orElse(null));
  }

  private void tell(List<Settlement> settled) {
    for (Settlement settlement : settled) {
      switch (settlement) {
        case Synced _ -> metrics.synced();
        case Parked refused -> {
          metrics.parked();
          LOG.warnf(
              "%s %s is not mirrored, InsForge refuses it: %s",
              refused.change().key().entity(), refused.change().key().rowId(), refused.clause());
        }
        case Postponed _ -> metrics.postponed();
        case Waiting _ -> {}
      }
    }
  }
}

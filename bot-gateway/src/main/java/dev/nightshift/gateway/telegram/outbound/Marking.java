package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.group.GroupQueue;
import dev.nightshift.gateway.telegram.outbound.Ledger.Delivered;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sees to it that what became of a call is written down: what is not is sent again. What went well
 * is written in company; one that cannot be, because its row is locked or the group fails, is
 * written alone, and holds up no other.
 */
final class Marking {

  private static final Logger LOG = Logger.getLogger(Sender.class);
  private static final int MOST_TOGETHER = 100;
  private static final Duration AGAIN = Duration.ofMillis(300);

  private final Database database;
  private final Ledger ledger;
  private final OutboundMetrics metrics;
  private final GroupQueue<Delivered, Boolean> delivered =
      new GroupQueue<>("telegram-delivered", MOST_TOGETHER, (one, other) -> true, this::write);
  private volatile boolean ended;

  Marking(Database database, Ledger ledger, OutboundMetrics metrics) {
    this.database = database;
    this.ledger = ledger;
    this.metrics = metrics;
  }

  /** Keeps trying, whatever is in the way, until it is written or {@link #end} was called. */
  void mark(Item item, Settlement settlement) throws InterruptedException {
    if (settlement instanceof Settlement.Shown shown && inCompany(new Delivered(item, shown))) {
      told(item, settlement, 0);
      return;
    }
    while (!alone(item, settlement) && !ended) {
      TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
    }
  }

  /** Nothing is tried again from now on. */
  void end() {
    ended = true;
  }

  private boolean inCompany(Delivered one) throws InterruptedException {
    try {
      return delivered.store(one);
    } catch (RuntimeException failure) {
      failed(one.item(), failure);
      return false;
    }
  }

  private boolean alone(Item item, Settlement settlement) {
    try {
      told(item, settlement, database.inTransaction(tx -> ledger.write(tx, item, settlement)));
      return true;
    } catch (RuntimeException failure) {
      failed(item, failure);
      return false;
    }
  }

  private void told(Item item, Settlement settlement, int written) {
    metrics.settled(item, settlement, written);
    SettlementLog.tell(item, settlement, written);
  }

  private static void failed(Item item, RuntimeException failure) {
    if (failure instanceof DatabaseUnavailableException away) {
      LOG.warnf("%s: what became of it cannot be written yet: %s", item, away.getMessage());
    } else {
      LOG.errorf(failure, "%s: what became of it could not be written; it is tried again", item);
    }
  }

  private List<Boolean> write(List<Delivered> group) {
    Set<Long> written =
        database.inTransaction(
            tx -> {
              tx.keepPlans();
              return ledger.shown(tx, group);
            });
    return group.stream().map(each -> written.contains(each.item().id())).toList();
  }
}

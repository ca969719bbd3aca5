package dev.nightshift.research.budget;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What happens to money, each in one transaction of the caller.
 *
 * <p>Order of locks: own lease, reservation, scopes in the order of their kinds, stream of events.
 * No other transaction of this service locks a scope or a reservation after a stream.
 */
@Singleton
class BudgetTransactions {

  private static final Logger LOG = Logger.getLogger(BudgetTransactions.class);

  private final InstanceLease lease;
  private final ScopeTable scopes;
  private final ReservationTable reservations;
  private final Notices notices;
  private final BudgetMetrics metrics;
  private final BudgetConfig config;

  BudgetTransactions(
      InstanceLease lease,
      ScopeTable scopes,
      ReservationTable reservations,
      Notices notices,
      BudgetMetrics metrics,
      BudgetConfig config) {
    this.lease = lease;
    this.scopes = scopes;
    this.reservations = reservations;
    this.notices = notices;
    this.metrics = metrics;
    this.config = config;
  }

  /** What came of the wish to reserve. */
  sealed interface Outcome {

    record Reserved(Reservation reservation) implements Outcome {}

    record Refused(String sentence) implements Outcome {}
  }

  /** Sets money aside, or says why not; both are to be committed. */
  Outcome reserve(Tx tx, Purpose purpose, Call call) {
    Holder holder = new Holder(lease.instanceId(), lease.token());
    lease.protect(tx, holder.leaseToken());
    LocalDate day = reservations.today(tx);
    List<Scope> counted = Scope.of(purpose, call.provider(), day);
    List<Standing> standings = scopes.lock(tx, counted);
    return switch (Verdict.on(standings, call.most())) {
      case Verdict.Granted _ -> {
        scopes.move(tx, counted, call.most(), BigDecimal.ZERO);
        notices.warn(tx, purpose, standings);
        long id = reservations.insert(tx, holder, purpose, call, day, config.reservationExpiry());
        yield new Outcome.Reserved(new Reservation(id, call.most()));
      }
      case Verdict.Refused refused -> {
        tx.afterCommit(() -> metrics.refused(refused.by()));
        if (refused.exhausted()) {
          notices.refuse(tx, purpose, refused.by());
        }
        yield new Outcome.Refused(refused.sentence());
      }
    };
  }

  /** Ends a reservation, or corrects the end it had; one that is known already stays as it is. */
  void end(Tx tx, long id, Ending ending) {
    Optional<ReservationTable.Locked> known = reservations.lock(tx, id);
    if (known.isEmpty()) {
      LOG.warnf("reservation %d is past its retention, its end is not booked: %s", id, ending);
      return;
    }
    ReservationTable.Locked before = known.get();
    if (ending.counts(before.state())) {
      end(tx, id, before, ending);
    }
  }

  private void end(Tx tx, long id, ReservationTable.Locked before, Ending ending) {
    List<Scope> counted = Scope.of(before.purpose(), before.provider(), before.day());
    BigDecimal difference = ending.books(before.amount()).subtract(before.booked());
    BigDecimal freed = before.open() ? before.amount() : BigDecimal.ZERO;
    List<Standing> standings = scopes.lock(tx, counted);
    scopes.move(tx, counted, freed.negate(), difference);
    reservations.end(tx, id, before, ending, difference);
    notices.warn(
        tx,
        before.purpose(),
        standings.stream().map(standing -> standing.after(freed, difference)).toList());
    if (ending instanceof Ending.Expired) {
      LOG.warnf("reservation %d is booked in full: its holder is gone or silent", id);
    }
  }
}

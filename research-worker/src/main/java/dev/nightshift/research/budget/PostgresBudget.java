package dev.nightshift.research.budget;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The budget in Postgres.
 *
 * <p>A reservation belongs to the lease it was made under. Whatever ends it needs no lease: what a
 * worker has spent is booked although its work is refused. An end that cannot be stored, because
 * Postgres is away for longer than is worth waiting, is no loss of money: the reservation expires
 * into a booking in full.
 */
@Singleton
class PostgresBudget implements Budget {

  private static final Logger LOG = Logger.getLogger(PostgresBudget.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Database database;
  private final BudgetTransactions transactions;
  private final BudgetConfig config;

  PostgresBudget(Database database, BudgetTransactions transactions, BudgetConfig config) {
    this.database = database;
    this.transactions = transactions;
    this.config = config;
  }

  @Override
  public Reservation reserve(Purpose purpose, String provider, String model, BigDecimal mostUsd) {
    Call call = new Call(provider, model, Usd.stored(mostUsd));
    return switch (database.inTransaction(tx -> transactions.reserve(tx, purpose, call))) {
      case BudgetTransactions.Outcome.Reserved(Reservation reservation) -> reservation;
      case BudgetTransactions.Outcome.Refused(String sentence) ->
          throw new BudgetExhaustedException(sentence);
    };
  }

  @Override
  public void settle(
      Reservation reservation, BigDecimal actualUsd, long inputTokens, long outputTokens) {
    end(reservation, new Ending.Settled(Usd.stored(actualUsd), inputTokens, outputTokens));
  }

  @Override
  public void release(Reservation reservation) {
    end(reservation, new Ending.Released());
  }

  @Override
  public void bookInFull(Reservation reservation) {
    end(reservation, new Ending.Unknown());
  }

  /** Also where the work is being stopped: what it has cost is known now or never. */
  private void end(Reservation reservation, Ending ending) {
    boolean interrupted = Thread.interrupted();
    long giveUpAt = System.nanoTime() + config.settleWithin().toNanos();
    Duration pause = FIRST_PAUSE;
    while (!stored(reservation, ending, System.nanoTime() > giveUpAt)) {
      interrupted |= Thread.interrupted() || interruptedWithin(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** True: there is nothing more to try. */
  private boolean stored(Reservation reservation, Ending ending, boolean last) {
    try {
      database.run(tx -> transactions.end(tx, reservation.id(), ending));
      return true;
    } catch (DatabaseUnavailableException away) {
      if (last) {
        LOG.errorf(
            away,
            "reservation %d will be booked in full, because its end could not be stored: %s",
            reservation.id(),
            ending);
      }
      return last;
    }
  }

  private static boolean interruptedWithin(Duration pause) {
    try {
      Thread.sleep(pause);
      return false;
    } catch (InterruptedException stopped) {
      return true;
    }
  }
}

package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.Failure;
import jakarta.enterprise.context.Dependent;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Times at which this instance is the one that gets the updates, whichever way they come, and when
 * it should next do something about it. Used by one loop's thread.
 */
@Dependent
class Shift {

  static final String ROLE = "telegram-poller";

  private static final Logger LOG = Logger.getLogger(Shift.class);
  private static final long NONE = 0;

  private final BotApi api;
  private final Database database;
  private final RoleLease roles;
  private final InstanceLease lease;
  private final InstanceState state;
  private final UpdateLedger ledger;
  private final Standing standing;
  private final InboundConfig.Polling config;
  private final LongSupplier nanoTime = System::nanoTime;
  private final Backoff backoff;
  private long notBefore = nanoTime.getAsLong();
  private volatile long begunUnder = NONE;

  /** A transaction has just committed that only the one whose turn it is can commit. */
  private boolean proved;

  Shift(
      BotApi api,
      Database database,
      RoleLease roles,
      InstanceLease lease,
      InstanceState state,
      UpdateLedger ledger,
      Standing standing,
      InboundConfig config) {
    this.api = api;
    this.database = database;
    this.roles = roles;
    this.lease = lease;
    this.state = state;
    this.ledger = ledger;
    this.standing = standing;
    this.config = config.polling();
    this.backoff =
        new Backoff(this.config.firstBackoff(), this.config.longestBackoff(), new SecureRandom());
  }

  /** Whether messages are accepted at all. */
  boolean accepting() {
    return state.accepting();
  }

  /** Whether it is this instance's turn, and time, to do something. */
  boolean due() {
    if (!state.accepting() || !lease.held() || nanoTime.getAsLong() - notBefore < 0) {
      return false;
    }
    boolean known = proved && begun();
    proved = false;
    if (known || database.inTransaction(tx -> roles.plays(tx, ROLE))) {
      return true;
    }
    begunUnder = NONE;
    standing.heard(database.inTransaction(tx -> ledger.trouble(tx, api.botId())));
    pause(config.takeoverEvery());
    return false;
  }

  /** Whether {@link #begin} was called in this shift; may be asked by any thread. */
  boolean begun() {
    return begunUnder != NONE && begunUnder == lease.token();
  }

  /** What has to be done once per shift is done. */
  void begin() {
    long token = lease.token();
    write(standing.trouble().orElse(null));
    begunUnder = token;
  }

  /** What was done once per shift does not hold any more; it is to be done again. */
  void beginAnew() {
    begunUnder = NONE;
  }

  /**
   * To be called first in every transaction that stores updates.
   *
   * @throws NotMineException when another instance gets them
   */
  void fence(Tx tx) {
    if (!roles.hold(tx, ROLE)) {
      throw new NotMineException();
    }
  }

  /** Something was just committed behind the {@link #fence}, so it is still this one's turn. */
  void proved() {
    proved = true;
  }

  /** It did not work; says why, and waits as long as that takes to change. */
  void failed(Failure failure) {
    Duration wait =
        switch (failure) {
          case Failure.WrongToken _, Failure.NothingThere _ -> config.lookAgainAfter();
          case Failure.TooMany(Duration retryAfter) -> retryAfter;
          case Failure.Conflict _, Failure.Refused _, Failure.Away _ -> backoff.next();
        };
    pause(wait);
    LOG.debugf("%s Next look in %d ms", failure.sentence(), wait.toMillis());
    tell(failure.sentence());
  }

  void well() {
    well(null);
  }

  /**
   * It worked.
   *
   * @param remark what Telegram says is wrong all the same
   */
  void well(@Nullable String remark) {
    backoff.reset();
    tell(remark);
  }

  /** Also to the other instances, so that each can say it. */
  private void tell(@Nullable String trouble) {
    if (!standing.is(trouble)) {
      write(trouble);
      standing.ranInto(trouble);
    }
  }

  private void write(@Nullable String trouble) {
    database.run(
        tx -> {
          fence(tx);
          ledger.trouble(tx, api.botId(), trouble);
        });
  }

  void pause(Duration wait) {
    notBefore = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(wait.toMillis());
  }
}

package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Sends what the queue holds; one of them among all instances: the role {@value #ROLE}.
 *
 * <p>Steps of each message, and what a death between them means: (1) claim, under the role and the
 * lease, in a transaction that says until when a call may be under way; (2) call Telegram, outside
 * any transaction; (3) write down what became of it, under the claim's number. Dead after 1: it was
 * not sent, and goes out when the claim's time is over. Dead after 2: it was sent, nobody knows,
 * and it goes out <b>again</b> when the claim's time is over. Those two cannot be told apart,
 * because a bot cannot ask Telegram what it sent; so the window is from the beginning of (2) to the
 * commit of (3), and in it is at most one message per chat and as many chats as are sent to at a
 * time. The same holds for a call that got no answer. An edit is never doubled: a second one that
 * changes nothing is refused by Telegram as just that.
 *
 * <p>A call may outlast the lease, but never its claim: a claim is good for the time to begin in,
 * the longest call and some slack, by the database's clock; a call is only begun within that time
 * to begin in, counted from before the claim was made, on a clock that cannot be set; and until the
 * claim's time is over nobody, successor or not, calls for that chat. While Telegram is slow the
 * calls are longer, and so are the claims they are made under. So no two calls for a chat overlap,
 * and its messages stay in order, whoever sends them. What remains is a process that is frozen in
 * the instant between that look at the clock and its call.
 */
final class Sender {

  static final String ROLE = "telegram-sender";
  private static final Logger LOG = Logger.getLogger(Sender.class);
  private static final Duration ROLE_ASKED_EVERY = Duration.ofMillis(500);
  private static final Duration EDITS_EVERY = Duration.ofMillis(100);

  private final Database database;
  private final RoleLease roles;
  private final OutboundConfig config;
  private final OutboundMetrics metrics;
  private final Runnable wake;
  private final Consumer<String> milestone;
  private final LongSupplier nanoTime;
  private final Outlook outlook;
  private final Handover handover;
  private final Marking marking;
  private final Map<String, Item> underWay = new ConcurrentHashMap<>();
  private Pace pace;
  private volatile int spare;
  private volatile boolean playing;
  private long askedAt;
  private long editsAt;

  Sender(
      Database database,
      RoleLease roles,
      Courier courier,
      Ledger ledger,
      OutboundConfig config,
      OutboundMetrics metrics,
      Runnable wake,
      Consumer<String> milestone,
      LongSupplier nanoTime) {
    this.database = database;
    this.roles = roles;
    this.marking = new Marking(database, ledger, metrics);
    this.config = config;
    this.metrics = metrics;
    this.wake = wake;
    this.milestone = milestone;
    this.nanoTime = nanoTime;
    this.outlook = new Outlook(config, nanoTime);
    this.handover = new Handover(database, roles, courier, outlook, config, nanoTime);
    this.pace = new Pace(limits());
    this.askedAt = nanoTime.getAsLong() - ROLE_ASKED_EVERY.toNanos();
    this.editsAt = nanoTime.getAsLong() - EDITS_EVERY.toNanos();
  }

  /** Whether this instance is the sender, as far as it knows. */
  boolean playing() {
    return playing;
  }

  Weather weather() {
    return outlook.weather();
  }

  /** Whether there is room for something that need not be sent. */
  boolean spare() {
    return spare > config.perSecond() / 2;
  }

  /** Begins to send what may be sent now. */
  void turn() {
    long now = nanoTime.getAsLong();
    spare = pace.spare(now);
    int most = Math.min(outlook.parallel(now) - underWay.size(), spare);
    if (most <= 0 || (!playing && !roleDue(now))) {
      return;
    }
    Handover.Claim claim = new Handover.Claim(now, outlook.callTimeout());
    claim(claim, most).forEach(item -> begin(item, claim));
  }

  private boolean roleDue(long now) {
    return now - askedAt >= ROLE_ASKED_EVERY.toNanos();
  }

  private List<Item> claim(Handover.Claim claim, int most) {
    try {
      return database.inTransaction(tx -> claim(tx, claim, most));
    } catch (StaleLeaseException notHeld) {
      playing = false; // the renewal loop takes a new lease, or another instance sends
      return List.of();
    }
  }

  private List<Item> claim(Tx tx, Handover.Claim claim, int most) {
    tx.keepPlans();
    long now = claim.begunAt();
    if (roleDue(now)) {
      askedAt = now;
      if (!roles.plays(tx, ROLE)) {
        playing = false;
        return List.of();
      }
    }
    if (!playing) {
      remember(tx, now);
      playing = true;
    }
    List<Long> chosen = choose(tx, now, most);
    if (chosen.isEmpty()) {
      return List.of();
    }
    playing = roles.hold(tx, ROLE);
    return playing
        ? SendQueue.claim(
            tx, chosen, handover.claimed(claim.call()), handover.claimed(config.uploadTimeout()))
        : List.of();
  }

  /** A new sender goes on at the pace of its predecessor. */
  private void remember(Tx tx, long now) {
    Pace known = new Pace(limits());
    SendQueue.recent(tx).forEach(sent -> known.spend(sent.call(), now - sent.age().toNanos()));
    pace = known;
  }

  private List<Long> choose(Tx tx, long now, int most) {
    Set<String> busy = new HashSet<>(pace.exhausted(now));
    busy.addAll(underWay.keySet());
    List<Long> chosen = new ArrayList<>(most);
    choose(SendQueue.heads(tx, busy, most), chosen, busy, now, most);
    if (chosen.size() < most && now - editsAt >= EDITS_EVERY.toNanos()) {
      editsAt = now;
      Duration editEvery =
          weather().tier() == Weather.Tier.FAIR ? config.editEvery() : config.slowEditEvery();
      choose(SendQueue.stale(tx, busy, most, editEvery), chosen, busy, now, most);
    }
    return chosen;
  }

  private void choose(
      Collection<SendQueue.Candidate> from, List<Long> to, Set<String> busy, long now, int most) {
    for (SendQueue.Candidate candidate : from) {
      if (to.size() < most && pace.allows(candidate.call(), now)) {
        pace.spend(candidate.call(), now);
        to.add(candidate.id());
        busy.add(candidate.call().chatId());
      }
    }
  }

  private void begin(Item item, Handover.Claim claim) {
    underWay.put(item.chatId(), item);
    Thread.ofVirtual()
        .name("telegram-" + item.chatId())
        .start(
            () -> {
              try {
                send(item, claim);
              } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
              } finally {
                underWay.remove(item.chatId());
                wake.run();
              }
            });
  }

  private void send(Item item, Handover.Claim claim) throws InterruptedException {
    milestone.accept("after-claim-before-call");
    if (item.doubtful()) {
      metrics.maybeTwice();
      LOG.infof("%s may be there already, and is sent again", item);
    }
    Settlement settlement = handover.hand(item, claim);
    milestone.accept("after-call-before-mark");
    marking.mark(item, settlement);
    milestone.accept("after-mark");
  }

  /** Claims nothing more; waits for what is under way. */
  void drain(Duration bound) throws InterruptedException {
    long end = nanoTime.getAsLong() + bound.toNanos();
    while (!underWay.isEmpty() && nanoTime.getAsLong() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    if (!underWay.isEmpty()) {
      LOG.warnf("%d messages were still under way; they may be sent twice", underWay.size());
    }
    marking.end();
  }

  private PaceLimits limits() {
    return new PaceLimits(
        config.perSecond(), config.chatEvery(), config.chatBurst(), config.groupPerMinute());
  }
}

package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.TransactionWork;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.LogFields;
import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.instance.WorkReport;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.MessageQueue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Claims messages at the head of their lanes and handles them, several chats at a time. While the
 * database is away a claimed message is tried again for as long as its claim may still hold; a
 * claim that was lost is somebody else's, or is claimed anew. Whatever handling throws, an {@link
 * Error} too, is a failed attempt; where even that could not be written down, the message is found
 * again among this instance's claims.
 */
@Singleton
public class MessageLoop implements WorkReport, Drainable {

  private static final Logger LOG = Logger.getLogger(MessageLoop.class);
  private static final Duration TURN_BOUND = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final Loops loops;
  private final Database database;
  private final MessageQueue queue;
  private final MessageHandler handler;
  private final InstanceLease lease;
  private final InstanceState state;
  private final ConversationConfig config;
  private final Clock clock;
  private final Semaphore free;
  private final Map<String, CurrentWork> current = new ConcurrentHashMap<>();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile @Nullable Loop loop;
  private final AtomicBoolean unsettled = new AtomicBoolean();
  private boolean strays;

  MessageLoop(
      Loops loops,
      Database database,
      MessageQueue queue,
      MessageHandler handler,
      InstanceLease lease,
      InstanceState state,
      ConversationConfig config,
      Clock clock) {
    this.loops = loops;
    this.database = database;
    this.queue = queue;
    this.handler = handler;
    this.lease = lease;
    this.state = state;
    this.config = config;
    this.clock = clock;
    this.free = new Semaphore(config.parallel());
  }

  void start(@Observes StartupEvent event) {
    loop = loops.start("messages", config.pollEvery(), TURN_BOUND, this::turn);
  }

  /** Looks at the queues now; called after a message was accepted. */
  public void wake() {
    Loop running = loop;
    if (running != null) {
      running.wake();
    }
  }

  void turn() {
    int most = reserve();
    List<ClaimedMessage> claimed = List.of();
    try {
      claimed = most == 0 ? claimed : claim(most);
      claimed.forEach(this::holds);
    } finally {
      free.release(most - claimed.size());
    }
    claimed.forEach(this::begin);
  }

  private int reserve() {
    return state.accepting() && lease.held() ? free.drainPermits() : 0;
  }

  /**
   * Does work that puts messages in line, and claims what is then due in the same transaction, so
   * that they need not wait for one of their own. Handling begins once it is committed.
   *
   * @param work returns whether something was put in line
   */
  public void storing(TransactionWork<Boolean> work) {
    List<ClaimedMessage> claimed = new ArrayList<>();
    boolean committed = false;
    try {
      database.run(
          tx -> {
            tx.keepPlans();
            if (work.run(tx)) {
              claimAlong(tx, claimed);
            }
          });
      committed = true;
    } finally {
      if (!committed) {
        letGo(claimed);
      }
    }
    claimed.forEach(this::begin);
    wake(); // the loop may have looked while no hand seemed free
  }

  private void claimAlong(Tx tx, List<ClaimedMessage> claimed) {
    int most = reserve();
    try {
      if (most > 0) {
        claimed.addAll(queue.claimDue(tx, most));
        claimed.forEach(this::holds);
      }
    } finally {
      free.release(most - claimed.size());
    }
  }

  /** Whether they are claimed is not known; if so, they are found again. */
  private void letGo(List<ClaimedMessage> claimed) {
    if (!claimed.isEmpty()) {
      claimed.forEach(message -> current.remove(message.id()));
      unsettled.set(true);
      free.release(claimed.size());
      wake();
    }
  }

  /**
   * A claim whose commit was cut off may have happened: its messages are this instance's, and
   * nobody else would ever handle them.
   */
  private List<ClaimedMessage> claim(int most) {
    if (unsettled.getAndSet(false)) {
      strays = true;
    }
    boolean lookForStrays = strays;
    strays = true;
    List<ClaimedMessage> claimed =
        database.inTransaction(
            tx -> {
              tx.keepPlans();
              return lookForStrays ? straysNow(tx, most) : queue.claim(tx, most);
            });
    strays = lookForStrays && !claimed.isEmpty();
    return claimed;
  }

  /** Without what was claimed while it looked. */
  private List<ClaimedMessage> straysNow(Tx tx, int most) {
    return queue.strays(tx, current.keySet(), most).stream()
        .filter(message -> !current.containsKey(message.id()))
        .toList();
  }

  /** Before its claim is committed: what is current is no stray. */
  private void holds(ClaimedMessage message) {
    current.put(
        message.id(), new CurrentWork("message", message.id(), "handling", clock.instant()));
  }

  private void begin(ClaimedMessage message) {
    Thread.ofVirtual().name("message-" + message.id()).start(() -> work(message));
  }

  void work(ClaimedMessage message) {
    boolean settled = false;
    try (var bound = Correlation.of(message.correlationId()).bind();
        var fields = LogFields.of("chat", message.chatId()).and("user", message.caller())) {
      settled = settle(message);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    } finally {
      current.remove(message.id());
      // Only now: what is current is no stray.
      unsettled.compareAndSet(false, !settled);
      free.release();
      wake();
    }
  }

  /** False: the message is neither done nor put back, and must be found again. */
  private boolean settle(ClaimedMessage message) throws InterruptedException {
    try {
      while (!attempt(message)) {
        if (lease.token() != message.token()) {
          return true;
        }
        TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
      }
      return true;
    } catch (RuntimeException | Error failure) {
      LOG.errorf(failure, "%s neither done nor put back; it is looked for again", message.id());
      TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
      return false;
    }
  }

  /** False: the database was away, and nothing is known to have happened. */
  private boolean attempt(ClaimedMessage message) throws InterruptedException {
    try {
      handle(message);
      return true;
    } catch (StaleLeaseException lost) {
      LOG.infof("%s: %s; whoever holds it now handles it", message.id(), lost.getMessage());
      return true;
    } catch (DatabaseUnavailableException away) {
      LOG.warnf("%s waits for the database: %s", message.id(), away.getMessage());
      return false;
    }
  }

  private void handle(ClaimedMessage message) throws InterruptedException {
    try {
      handler.handle(message);
      done.incrementAndGet();
    } catch (StaleLeaseException | DatabaseUnavailableException passing) {
      throw passing;
    } catch (RuntimeException | Error failure) {
      failed.incrementAndGet();
      handler.failed(message, failure);
    }
  }

  @Override
  public List<CurrentWork> current() {
    return List.copyOf(current.values());
  }

  @Override
  public long done() {
    return done.get();
  }

  @Override
  public long failed() {
    return failed.get();
  }

  @Override
  public void drain(Duration bound) throws InterruptedException {
    if (!free.tryAcquire(config.parallel(), bound.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warnf("%d messages were not handled in time and are handed back", current.size());
    }
  }
}

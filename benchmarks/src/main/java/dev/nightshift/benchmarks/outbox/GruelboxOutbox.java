package dev.nightshift.benchmarks.outbox;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * gruelbox's transaction-outbox as its manual recommends it: a pooled data source, work submitted
 * right after the commit to an executor with a large bounded queue, a background thread that
 * flushes. The executor has as many threads as there are writers (the library's default is one,
 * which is slower here), and the producer is the very one that Nightshift uses. Tasks are not
 * ordered per key: this version has no such mode.
 */
final class GruelboxOutbox implements OutboxUnderTest {

  private static final int PUBLISHERS = 8;
  private static final int QUEUE = 16_384;
  private static final int POOL_SIZE = Load.WRITERS + PUBLISHERS + 2;

  /** Above what a task may wait in the queue, so that none is taken twice. */
  private static final Duration ATTEMPT_FREQUENCY = Duration.ofSeconds(30);

  private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);

  private final HikariDataSource dataSource;
  private final Producer<String, byte[]> producer;
  private final ExecutorService publishers;
  private final TransactionManager transactions;
  private final TransactionOutbox outbox;
  private final int instance;
  private final AtomicLong written = new AtomicLong();
  private final Clock clock = Clock.systemUTC();
  private final Semaphore stopFlushing = new Semaphore(0);
  private @Nullable Thread flushing;

  GruelboxOutbox(ServerAddress servers, int instance, String topic) {
    this.instance = instance;
    dataSource = dataSource(servers);
    producer = new KafkaClients(servers.kafka(), "gruelbox-" + instance).producer();
    publishers =
        new ThreadPoolExecutor(
            PUBLISHERS, PUBLISHERS, 0, TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(QUEUE));
    transactions = TransactionManager.fromDataSource(dataSource);
    EventPublication publisher = new GruelboxPublisher(producer, topic);
    outbox =
        TransactionOutbox.builder()
            .transactionManager(transactions)
            .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
            .instantiator(Instantiator.using(type -> publisher))
            .submitter(Submitter.withExecutor(publishers))
            .attemptFrequency(ATTEMPT_FREQUENCY)
            .build();
  }

  @Override
  public long write(int key) {
    long identity = EventIdentity.of(instance, written.incrementAndGet());
    Message event = Load.event(key);
    transactions.inTransaction(
        transaction ->
            schedule(event.key(), identity, EventTypes.nameOf(event), EventJson.write(event)));
    return identity;
  }

  private void schedule(String key, long identity, String type, String payload) {
    try {
      outbox
          .schedule(EventPublication.class)
          .publish(
              key,
              identity,
              UUID.randomUUID().toString(),
              type,
              clock.instant().toString(),
              payload);
    } catch (Exception failure) {
      throw new IllegalStateException("could not be scheduled", failure);
    }
  }

  @Override
  public void startRelaying() {
    flushing = Thread.ofPlatform().name("flush").daemon().start(this::flush);
  }

  @Override
  public void stopRelaying() {
    if (flushing != null) {
      stopFlushing.release();
      join(flushing);
      flushing = null;
    }
  }

  @Override
  public void close() {
    stopRelaying();
    publishers.shutdownNow();
    producer.close(Duration.ofSeconds(2));
    dataSource.close();
  }

  private void flush() {
    try {
      do {
        while (outbox.flush()) {
          // until there is nothing left
        }
      } while (!stopFlushing.tryAcquire(FLUSH_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private static HikariDataSource dataSource(ServerAddress servers) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(servers.jdbcUrl());
    config.setUsername(servers.user());
    config.setPassword(servers.password());
    config.setMaximumPoolSize(POOL_SIZE);
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }
}

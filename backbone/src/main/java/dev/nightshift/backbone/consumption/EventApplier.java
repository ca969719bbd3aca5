package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.consumption.StreamTable.StreamState;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.lease.StaleLeaseException;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Applies received events of one topic, each in one transaction with its stream's position: {@code
 * last + 1} is applied, anything up to {@code last} is a duplicate, everything else is parked.
 * After an event was applied, parked successors follow, each in a transaction of its own; if that
 * was cut short, the event comes again, and they follow its duplicate.
 *
 * <p>What leaves this class says nothing about the event, such as {@link
 * DatabaseUnavailableException} and {@link StaleLeaseException}: try again later.
 */
final class EventApplier<M extends Message> {

  private static final Logger LOG = Logger.getLogger(EventApplier.class);

  private final Database database;
  private final TopicConsumer<M> consumer;
  private final ConsumptionMetrics metrics;

  EventApplier(Database database, TopicConsumer<M> consumer, ConsumptionMetrics metrics) {
    this.database = database;
    this.consumer = consumer;
    this.metrics = metrics;
  }

  Outcome receive(ReceivedEvent event) {
    Step step = applyOrPark(event, Logger.Level.ERROR);
    metrics.count(consumer.topic(), step.outcome());
    if (step.outcome() != Outcome.PARKED && step.parkedBehind()) {
      replay(event.stream(), StreamTable::waiting);
    }
    return step.outcome();
  }

  /** Keeps a record that none of our producers wrote, under where it was found. */
  void foreign(StreamKey place, long offset, ReceivedEvent event) {
    LOG.errorf("record %d of %s is not a CloudEvent of ours; parked", offset, place.topic());
    database.run(
        tx -> StreamTable.park(tx, event, ParkReason.FOREIGN, "no CloudEvents attributes"));
    metrics.count(consumer.topic(), Outcome.PARKED);
  }

  Topic topic() {
    return consumer.topic();
  }

  /** Tries the parked events again whose turn it is; after an upgrade or a repair. */
  int replayAll() {
    List<StreamKey> streams =
        database.inTransaction(tx -> StreamTable.replayable(tx, consumer.topic().topicName()));
    return streams.stream().mapToInt(stream -> replay(stream, StreamTable::parked)).sum();
  }

  /**
   * Gives up the number that a stream waits for, whether its event lies parked or never came, and
   * lets what follows follow.
   *
   * @return false when nothing of the stream is parked, or it waits for another number
   */
  boolean skip(StreamKey stream, long sequence) {
    boolean skipped =
        database.inTransaction(
            tx -> {
              boolean next =
                  StreamTable.state(tx, stream)
                      .filter(state -> state.parked() && state.last() + 1 == sequence)
                      .isPresent();
              if (next) {
                StreamTable.advance(tx, stream, sequence, true);
              }
              return next;
            });
    if (skipped) {
      replay(stream, StreamTable::waiting);
    }
    return skipped;
  }

  private int replay(StreamKey stream, NextParked next) {
    int applied = 0;
    while (true) {
      Optional<ReceivedEvent> event =
          database.inTransaction(
              tx -> next.in(tx, stream, StreamTable.lock(tx, stream, 1).last() + 1));
      if (event.isEmpty()
          || applyOrPark(event.get(), Logger.Level.DEBUG).outcome() != Outcome.APPLIED) {
        return applied;
      }
      metrics.count(consumer.topic(), Outcome.APPLIED);
      applied++;
    }
  }

  /**
   * @param level of what is said when it cannot be applied: loud once, not with every replay
   */
  private Step applyOrPark(ReceivedEvent event, Logger.Level level) {
    try {
      return database.inTransaction(tx -> apply(tx, event));
    } catch (DatabaseUnavailableException | StaleLeaseException notItsFault) {
      throw notItsFault;
    } catch (RuntimeException broken) {
      LOG.logf(
          level,
          broken,
          "event %d (%s) of %s cannot be applied; parked with everything behind it",
          event.sequence(),
          event.type(),
          event.stream());
      return database.inTransaction(
          tx -> {
            StreamState state = StreamTable.lock(tx, event.stream(), event.sequence());
            return event.sequence() <= state.last()
                ? new Step(Outcome.DUPLICATE, false)
                : parked(tx, event, reasonOf(broken), describe(broken));
          });
    }
  }

  private Step apply(Tx tx, ReceivedEvent event) {
    StreamState state = StreamTable.lock(tx, event.stream(), event.sequence());
    if (event.sequence() <= state.last()) {
      return new Step(Outcome.DUPLICATE, state.parked());
    }
    if (event.sequence() > state.last() + 1) {
      ParkReason reason = state.parked() ? ParkReason.BEHIND : ParkReason.GAP;
      return parked(tx, event, reason, "waits for " + (state.last() + 1));
    }
    if (!event.type().equals(CloudEventHeaders.SKIPPED_TYPE)) {
      handle(tx, event);
    }
    StreamTable.advance(tx, event.stream(), event.sequence(), state.parked());
    return new Step(Outcome.APPLIED, state.parked());
  }

  private void handle(Tx tx, ReceivedEvent event) {
    Class<? extends Message> type =
        EventTypes.classOf(event.type())
            .filter(consumer.messageType()::isAssignableFrom)
            .orElseThrow(() -> new UnknownTypeException(event.type()));
    @SuppressWarnings("unchecked") // the filter above is the check
    Class<M> known = (Class<M>) type;
    EventEnvelope<M> envelope = event.decode(consumer.topic(), known);
    Correlation correlation =
        new Correlation(envelope.correlationId(), envelope.id().toString(), envelope.traceparent());
    try (Correlation.Scope scope = correlation.bind()) {
      consumer.apply(tx, envelope);
    }
  }

  private static Step parked(Tx tx, ReceivedEvent event, ParkReason reason, String detail) {
    StreamTable.park(tx, event, reason, detail);
    return new Step(Outcome.PARKED, false);
  }

  private static ParkReason reasonOf(RuntimeException broken) {
    return broken instanceof UnknownTypeException ? ParkReason.UNKNOWN_TYPE : ParkReason.BROKEN;
  }

  private static String describe(RuntimeException broken) {
    String message = broken instanceof PgException ? "refused by Postgres: " : "";
    return message + broken.getClass().getSimpleName() + ": " + broken.getMessage();
  }

  private record Step(Outcome outcome, boolean parkedBehind) {}

  @FunctionalInterface
  private interface NextParked {
    Optional<ReceivedEvent> in(Tx tx, StreamKey stream, long sequence);
  }

  private static final class UnknownTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTypeException(String type) {
      super("type " + type + " is not known to this release");
    }
  }
}

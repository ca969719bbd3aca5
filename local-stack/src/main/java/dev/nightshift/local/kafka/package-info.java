/**
 * A real Kafka broker in a process of its own.
 *
 * <p>{@link dev.nightshift.local.kafka.KafkaMain} is that process and the only class here that
 * touches Kafka's own; {@link dev.nightshift.local.kafka.KafkaServer} starts it from a directory of
 * classes and jars, so that it can be used from a JVM whose class path holds another Kafka client
 * (under Quarkus' BOM the server would fail).
 *
 * <p><b>Flushing.</b> The outbox deletes an event once the broker has acknowledged it. In
 * production the other replicas keep it from then on; this broker is alone, so an acknowledgement
 * must mean "on the disk": {@code log.flush.interval.messages=1} lets every append wait for an
 * fsync. Appends are whole batches, so the price is one fsync per batch and partition, not per
 * event.
 */
@NullMarked
package dev.nightshift.local.kafka;

import org.jspecify.annotations.NullMarked;

/**
 * Outboxes side by side. The writers are processes of their own, as the instances of a service are;
 * the consumer is this one. Times are {@code System.nanoTime()}, which all processes of a machine
 * share.
 */
@NullMarked
package dev.nightshift.benchmarks.outbox;

import org.jspecify.annotations.NullMarked;

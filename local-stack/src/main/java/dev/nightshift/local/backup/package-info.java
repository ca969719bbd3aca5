/**
 * A whole home in one file, and back.
 *
 * <p>What is backed up is Postgres, as of one instant, and the home's other files; Kafka is not.
 * That is enough only if at that instant every event is either in an outbox still or was taken in
 * by whoever listens. {@link dev.nightshift.local.backup.EventsAtRest} brings that about: relays
 * are kept from deleting anything, and what was published before is waited for. After a restore the
 * topics begin anew, relays publish what lies in the outboxes, and consumers drop what they have
 * had.
 */
@NullMarked
package dev.nightshift.local.backup;

import org.jspecify.annotations.NullMarked;

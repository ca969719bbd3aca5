/**
 * Follow-ups: somebody wants to be reminded of a lead, at a time and outside quiet hours.
 *
 * <p>A follow-up is planned, drafted for by one instance at a time, due, and done with. That it is
 * due is told once for each due time: the transaction that tells it checks the lease, the holder
 * and the attempt, and whoever holds it no more writes nothing. A draft that cannot be had holds no
 * reminder back: after a few attempts a plain text takes its place.
 *
 * <p>Rows are locked in this order: the lease, the follow-up, its lead.
 */
@NullMarked
package dev.nightshift.research.followup;

import org.jspecify.annotations.NullMarked;

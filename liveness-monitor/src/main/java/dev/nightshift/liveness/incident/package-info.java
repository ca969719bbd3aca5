/**
 * What is wrong and concerns people, one incident per cause.
 *
 * <p>{@code IncidentRules} says which causes hold now; the ledger opens those that are not open and
 * resolves those that no longer hold, with their events, in the caller's transaction.
 */
@NullMarked
package dev.nightshift.liveness.incident;

import org.jspecify.annotations.NullMarked;

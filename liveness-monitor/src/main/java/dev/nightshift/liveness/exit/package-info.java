/**
 * Exits of processes, reported by the supervisor that is their parent: the one certain sign of
 * death off a cluster.
 */
@NullMarked
package dev.nightshift.liveness.exit;

import org.jspecify.annotations.NullMarked;

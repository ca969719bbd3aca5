/**
 * Who is there: every instance that registered or whose exit was reported, and what the monitor
 * believes of it.
 *
 * <p>{@link dev.nightshift.liveness.instance.InstanceState} decides, {@code InstanceRegistry}
 * stores and announces; every change of one service is serialised by a lock on its row in {@code
 * service}, so that the state, the event and the incidents it opens or resolves commit together.
 */
@NullMarked
package dev.nightshift.liveness.instance;

import org.jspecify.annotations.NullMarked;

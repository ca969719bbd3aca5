/** Instances and incidents, as liveness-monitor knows them. */
@NullMarked
package dev.nightshift.gateway.monitor;

import org.jspecify.annotations.NullMarked;

/**
 * The supervisor: parent of Postgres, Kafka and the services, for as long as a local stack runs.
 *
 * <p>{@link dev.nightshift.local.supervisor.Supervisor} starts and stops in order; one {@code
 * SupervisedProcess} per process starts it, watches it, and starts it again after an unasked exit;
 * what exactly is started is a {@code Program}. {@code ControlServer} answers clients on the home's
 * socket; {@code ExitReports} tells liveness-monitor of every exit.
 *
 * <p><b>Whose process is it.</b> The supervisor holds the home's lock for its life. Everything it
 * starts carries the home in its command line ({@code -Dnightshift.home=…}; Postgres its data
 * directory). Whoever gets the lock ends what still carries that mark: so a pid alone never
 * decides, no file can be out of date, and an {@code up} after a kill of everything, or of the
 * supervisor alone, begins from nothing running.
 */
@NullMarked
package dev.nightshift.local.supervisor;

import org.jspecify.annotations.NullMarked;

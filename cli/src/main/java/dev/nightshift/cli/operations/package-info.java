/** Looking after a running Nightshift: tasks, workers, incidents, health, logs. */
@NullMarked
package dev.nightshift.cli.operations;

import org.jspecify.annotations.NullMarked;

/** How a command ends: its exit code and the one sentence said when it did not work. */
@NullMarked
package dev.nightshift.cli.outcome;

import org.jspecify.annotations.NullMarked;

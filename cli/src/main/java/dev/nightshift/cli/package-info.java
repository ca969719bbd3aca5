/** The {@code nightshift} client: its root command and its start. */
@NullMarked
package dev.nightshift.cli;

import org.jspecify.annotations.NullMarked;

/** Paper-trading sessions from the command line: start, follow, look, stop, kill. */
@NullMarked
package dev.nightshift.cli.trading;

import org.jspecify.annotations.NullMarked;

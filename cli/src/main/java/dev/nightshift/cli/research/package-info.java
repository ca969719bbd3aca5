/** Research runs from the command line: start, follow, look, export, decide. */
@NullMarked
package dev.nightshift.cli.research;

import org.jspecify.annotations.NullMarked;

/** Leads on the command line: looking at them, taking them in, handing them out. */
@NullMarked
package dev.nightshift.cli.lead;

import org.jspecify.annotations.NullMarked;

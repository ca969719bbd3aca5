/** Which rows of a directory a run wants, and, when none is left, which criterion was to blame. */
@NullMarked
package dev.nightshift.research.criteria;

import org.jspecify.annotations.NullMarked;

/** The logs of the stack's processes: captured, rotated, kept for a week. */
@NullMarked
package dev.nightshift.local.log;

import org.jspecify.annotations.NullMarked;

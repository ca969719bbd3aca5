/** The packaged stack, driven through its public surface and broken with signals. */
@NullMarked
package dev.nightshift.endtoend;

import org.jspecify.annotations.NullMarked;

/** Research runs: asking for them, reading them, and telling how they go. */
@NullMarked
package dev.nightshift.gateway.research;

import org.jspecify.annotations.NullMarked;

/** Paper-trading sessions: asking for them, reading them, and telling how they go. */
@NullMarked
package dev.nightshift.gateway.trading;

import org.jspecify.annotations.NullMarked;

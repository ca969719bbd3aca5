/**
 * Restarting services at the owner's request: who asked and when is kept, and the chat is told when
 * the service is back, by whichever gateway sees it.
 */
@NullMarked
package dev.nightshift.gateway.restart;

import org.jspecify.annotations.NullMarked;

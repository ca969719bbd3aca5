/** The way in from Telegram: updates, polled or pushed, stored before they are confirmed. */
@NullMarked
package dev.nightshift.gateway.telegram.inbound;

import org.jspecify.annotations.NullMarked;

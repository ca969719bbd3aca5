/** A thin client of Telegram's Bot API; the only place that knows the token. */
@NullMarked
package dev.nightshift.gateway.telegram.botapi;

import org.jspecify.annotations.NullMarked;

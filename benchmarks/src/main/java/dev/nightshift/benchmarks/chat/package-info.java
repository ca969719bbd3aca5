/** The way of a chat message: taken from Telegram, kept, handled, answered. */
@NullMarked
package dev.nightshift.benchmarks.chat;

import org.jspecify.annotations.NullMarked;

/** What is known of the chats in Telegram, and whether the bot may still write there. */
@NullMarked
package dev.nightshift.gateway.telegram.chat;

import org.jspecify.annotations.NullMarked;

/** Chats as they are kept: messages, replies, and one numbering over both. */
@NullMarked
package dev.nightshift.gateway.chat;

import org.jspecify.annotations.NullMarked;

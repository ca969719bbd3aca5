/** The owner's chat from the command line: one message and its replies, or a conversation. */
@NullMarked
package dev.nightshift.cli.chat;

import org.jspecify.annotations.NullMarked;

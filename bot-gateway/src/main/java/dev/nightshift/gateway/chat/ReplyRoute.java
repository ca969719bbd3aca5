package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import java.util.List;

/**
 * The way of replies out to a channel that does not come to fetch them; implemented as a CDI bean
 * by each such channel. Both are called in the transaction that writes the reply, while it holds
 * the chat's row: what is written is in the order of the chat, and there if and only if the reply
 * is.
 */
public interface ReplyRoute {

  /** The chats it serves, by their channel. */
  String channel();

  /** New replies, in the order in which they were said. */
  void said(Tx tx, List<RoutedReply> replies);

  /** Only the text has changed. */
  void edited(Tx tx, RoutedReply reply);
}

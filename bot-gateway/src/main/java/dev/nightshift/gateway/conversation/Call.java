package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.ClaimedMessage;

/** A command as somebody gave it; arguments are stripped and may be empty. */
record Call(ClaimedMessage message, String arguments) {

  String chatId() {
    return message.chatId();
  }

  String caller() {
    return message.caller();
  }
}

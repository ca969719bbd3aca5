package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.crm.CrmJobs;

/** A command as somebody gave it; arguments are stripped and may be empty. */
record Call(ClaimedMessage message, String arguments) {

  String chatId() {
    return message.chatId();
  }

  String caller() {
    return message.caller();
  }

  CrmJobs.Asker asker() {
    return new CrmJobs.Asker(caller(), chatId(), message.id());
  }
}

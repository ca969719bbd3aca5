package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.telegram.chat.ChatKind;

/** The chat an update comes from, as it says; the title is for people and never trusted. */
record Place(long id, ChatKind kind, String title) {}

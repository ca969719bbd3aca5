package dev.nightshift.gateway.telegram.chat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A chat in Telegram.
 *
 * @param chatId our id of it
 * @param reason why it is in a state in which nothing can be sent
 * @param migratedTo Telegram's id of the supergroup it became
 */
public record TelegramChat(
    String chatId,
    long telegramId,
    ChatKind kind,
    String title,
    ChatState state,
    Instant stateSince,
    Optional<String> reason,
    OptionalLong migratedTo) {}

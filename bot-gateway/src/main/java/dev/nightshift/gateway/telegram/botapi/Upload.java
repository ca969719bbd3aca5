package dev.nightshift.gateway.telegram.botapi;

import org.jspecify.annotations.Nullable;

/**
 * A file to send: a document of up to 50 MB or a photo of up to 10 MB.
 *
 * @param caption up to 1024 characters once its entities are parsed
 * @param mediaType such as {@code text/csv}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied by nobody: it is large
public record Upload(
    long chatId,
    String fileName,
    String mediaType,
    byte[] bytes,
    @Nullable String caption,
    @Nullable String parseMode,
    @Nullable InlineKeyboard replyMarkup) {}

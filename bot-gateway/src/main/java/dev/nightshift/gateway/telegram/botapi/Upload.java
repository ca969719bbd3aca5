package dev.nightshift.gateway.telegram.botapi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to send: a document of up to 50 MB or a photo of up to 10 MB.
 *
 * @param caption up to 1024 characters once its entities are parsed
 * @param mediaType such as {@code text/csv}
 * @param content read from the disk while it is sent
 */
public record Upload(
    long chatId,
    String fileName,
    String mediaType,
    Path content,
    @Nullable String caption,
    @Nullable String parseMode,
    @Nullable InlineKeyboard replyMarkup) {}

package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** A new text, and new buttons or none, for a message that was sent. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
public record EditMessageText(
    long chatId,
    long messageId,
    String text,
    @Nullable String parseMode,
    @Nullable InlineKeyboard replyMarkup,
    SendMessage.@Nullable LinkPreview linkPreviewOptions) {}

package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param text 1 to 4096 characters once its entities are parsed
 * @param parseMode {@code HTML}, or nothing for plain text
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
public record SendMessage(
    long chatId,
    String text,
    @Nullable String parseMode,
    @Nullable ReplyParameters replyParameters,
    @Nullable InlineKeyboard replyMarkup,
    @Nullable LinkPreview linkPreviewOptions) {

  /** The message it answers; one that is gone meanwhile is no reason not to send. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record ReplyParameters(long messageId, boolean allowSendingWithoutReply) {}

  /** Whether a link's page is shown below the text. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LinkPreview(@JsonProperty("is_disabled") boolean disabled) {}
}

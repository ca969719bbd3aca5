package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which webhook is set.
 *
 * @param url empty when there is none
 * @param lastErrorMessage why the latest delivery failed, in Telegram's words
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WebhookInfo(
    String url,
    long pendingUpdateCount,
    @Nullable Long lastErrorDate,
    @Nullable String lastErrorMessage,
    @Nullable Integer maxConnections,
    @Nullable List<String> allowedUpdates) {}

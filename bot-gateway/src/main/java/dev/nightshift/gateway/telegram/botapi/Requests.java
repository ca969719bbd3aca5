package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of calls that {@link BotApi} makes from its arguments. */
final class Requests {

  private Requests() {}

  /**
   * @param offset the first update wanted; confirms all before it
   * @param timeout seconds to wait for the first update
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record GetUpdates(long offset, int limit, long timeout, List<String> allowedUpdates) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record SetWebhook(
      String url, String secretToken, int maxConnections, List<String> allowedUpdates) {

    @Override
    public String toString() {
      return "SetWebhook[" + url + "]";
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record ChatAction(long chatId, String action) {}

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(Include.NON_NULL)
  record AnswerCallbackQuery(String callbackQueryId, @Nullable String text, boolean showAlert) {}

  record SetMyCommands(List<BotCommand> commands, CommandScope scope) {}
}

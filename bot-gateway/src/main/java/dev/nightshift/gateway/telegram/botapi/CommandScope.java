package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** Who sees a command menu. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
public record CommandScope(String type, @Nullable Long chatId) {

  /** Everybody for whom there is no menu of their own. */
  public static CommandScope everybody() {
    return new CommandScope("default", null);
  }

  /** One chat; the id of a private chat is that of its person. */
  public static CommandScope chat(long chatId) {
    return new CommandScope("chat", chatId);
  }
}

package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Buttons below a message, row by row. */
@JsonNaming(SnakeCaseStrategy.class)
public record InlineKeyboard(List<List<Button>> inlineKeyboard) {

  public InlineKeyboard {
    inlineKeyboard = inlineKeyboard.stream().map(List::copyOf).toList();
  }

  /**
   * One button: exactly one of the two is set.
   *
   * @param callbackData 1 to 64 bytes that come back when it is pressed
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(Include.NON_NULL)
  public record Button(String text, @Nullable String callbackData, @Nullable String url) {}
}

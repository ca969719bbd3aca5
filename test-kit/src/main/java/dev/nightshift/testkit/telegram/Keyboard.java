package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code reply_markup} that has been found well formed. */
record Keyboard(@Nullable JsonNode markup, List<List<Button>> rows) {

  private static final int MOST_BUTTONS = 100;
  private static final int LONGEST_DATA_BYTES = 64;

  Keyboard {
    rows = rows.stream().map(List::copyOf).toList();
  }

  static Keyboard of(Parameters parameters) throws Refusal {
    Optional<JsonNode> markup = parameters.structure("reply_markup");
    if (markup.isEmpty()) {
      return new Keyboard(null, List.of());
    }
    if (!markup.get().isObject()) {
      throw Refusal.badRequest("object expected as reply markup");
    }
    JsonNode inline = markup.get().get("inline_keyboard");
    return new Keyboard(markup.get(), inline == null ? List.of() : rows(inline));
  }

  /** Whether it is shown in the message; other markups change what the person types with. */
  boolean isInline() {
    return markup != null && markup.has("inline_keyboard");
  }

  private static List<List<Button>> rows(JsonNode inline) throws Refusal {
    if (!inline.isArray()) {
      throw Refusal.badRequest(
          "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array");
    }
    List<List<Button>> rows = new ArrayList<>();
    int buttons = 0;
    for (JsonNode row : inline) {
      if (!row.isArray()) {
        throw Refusal.badRequest(
            "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
      }
      List<Button> read = new ArrayList<>();
      for (JsonNode button : row) {
        read.add(button(button));
      }
      buttons += read.size();
      rows.add(read);
    }
    if (buttons > MOST_BUTTONS) {
      throw Refusal.badRequest("reply markup is too long");
    }
    return rows;
  }

  private static Button button(JsonNode button) throws Refusal {
    String text = button.path("text").asText();
    if (text.isBlank()) {
      throw Refusal.badRequest(
          "can't parse inline keyboard button: Field \"text\" must be non-empty");
    }
    if (!button.has("callback_data")) {
      if (button.size() < 2) {
        throw Refusal.badRequest(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
      }
      return new Button(text, "");
    }
    String data = button.path("callback_data").asText();
    int bytes = data.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > LONGEST_DATA_BYTES) {
      throw Refusal.badRequest("BUTTON_DATA_INVALID");
    }
    return new Button(text, data);
  }
}

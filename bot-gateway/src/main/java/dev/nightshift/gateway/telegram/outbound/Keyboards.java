package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.telegram.botapi.InlineKeyboard;
import dev.nightshift.gateway.telegram.botapi.InlineKeyboard.Button;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays buttons out: three to a row, as long as their labels are short enough to be read there. */
final class Keyboards {

  private static final int PER_ROW = 3;
  private static final int SHORT_LABEL = 14;

  private Keyboards() {}

  /** {@code null} without buttons. */
  static @Nullable InlineKeyboard of(JsonArray buttons) {
    if (buttons.isEmpty()) {
      return null;
    }
    List<Button> all =
        buttons.stream()
            .map(JsonObject.class::cast)
            .map(one -> new Button(one.getString("label"), one.getString("data"), null))
            .toList();
    boolean narrow = all.stream().allMatch(button -> button.text().length() <= SHORT_LABEL);
    int perRow = narrow ? PER_ROW : 1;
    List<List<Button>> rows = new ArrayList<>();
    for (int at = 0; at < all.size(); at += perRow) {
      rows.add(all.subList(at, Math.min(at + perRow, all.size())));
    }
    return new InlineKeyboard(rows);
  }
}

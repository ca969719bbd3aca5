package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What {@code getUpdates} brought, in Telegram's order.
 *
 * @param unreadable the whole body, where an update in it makes all of it unreadable; ask again for
 *     one at a time to find out which
 */
public record Updates(List<JsonNode> updates, Optional<String> unreadable) {

  public Updates {
    updates = List.copyOf(updates);
  }
}

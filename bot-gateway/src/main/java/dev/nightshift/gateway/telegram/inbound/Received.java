package dev.nightshift.gateway.telegram.inbound;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An update as it came.
 *
 * @param body its JSON, for the case that nothing can be made of it
 */
record Received(Update update, String body) {

  static Received of(long id, JsonNode json) {
    return new Received(UpdateParser.read(id, json), json.toString());
  }

  long id() {
    return update.id();
  }
}

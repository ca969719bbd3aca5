package dev.nightshift.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import java.net.URI;

/** What Nightshift said, ready to print: its text, and a line for each link. */
record Reply(String text) {

  static Reply of(JsonNode node, URI base) {
    StringBuilder text = new StringBuilder(Json.text(node, "text"));
    for (JsonNode link : node.path("links")) {
      text.append("\n  ")
          .append(Json.text(link, "title"))
          .append(": ")
          .append(base.resolve(Json.text(link, "href")));
    }
    return new Reply(text.toString());
  }
}

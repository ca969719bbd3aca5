package dev.nightshift.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What Nightshift says in the owner's chat, from a point on: new replies and changed ones, each as
 * often as it changed. Not thread-safe.
 */
public final class Transcript {
  private static final String MESSAGES = "/api/v1/chats/chat-owner/messages";

  private final Gateway gateway;
  private long revision;

  private Transcript(Gateway gateway, long revision) {
    this.gateway = gateway;
    this.revision = revision;
  }

  /** From now on. */
  public static Transcript fromNow(Gateway gateway) {
    long latest =
        Json.rows(gateway.get(MESSAGES + "?limit=500")).stream()
            .mapToLong(entry -> Json.number(entry, "revision"))
            .max()
            .orElse(0);
    return new Transcript(gateway, latest);
  }

  /** What came or changed since the last call, in that order. */
  public List<JsonNode> news() {
    List<JsonNode> news = new ArrayList<>();
    for (JsonNode entry : Json.rows(gateway.get(MESSAGES + "?after=" + revision))) {
      revision = Math.max(revision, Json.number(entry, "revision"));
      if (Json.text(entry, "from").equals("nightshift")) {
        news.add(entry);
      }
    }
    return news;
  }
}

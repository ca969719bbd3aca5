package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** The bot itself; the name is the one after the {@code @}. */
public record BotUser(long id, @JsonProperty("username") String name) {

  public BotUser {
    Objects.requireNonNull(name, "a bot has a username");
  }
}

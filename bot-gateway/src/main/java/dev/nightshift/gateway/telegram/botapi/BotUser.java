package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The bot itself. */
public record BotUser(long id, @JsonProperty("username") String name) {}

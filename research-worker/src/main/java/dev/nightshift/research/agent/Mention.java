package dev.nightshift.research.agent;

import org.jspecify.annotations.Nullable;

/** A lead as a text speaks of it; nothing that is not in the text. */
public record Mention(
    @Nullable String name,
    @Nullable String title,
    @Nullable String company,
    @Nullable String domain,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String geography) {

  /** By what it can be called; {@code null} where the text names neither person nor company. */
  public @Nullable String called() {
    return name == null ? company : name;
  }
}

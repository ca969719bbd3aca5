package dev.nightshift.gateway.security;

import dev.nightshift.backbone.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token as it is going to be made. */
record TokenOrder(String name, Role role, Optional<Duration> expiresIn) {

  private static final int LONGEST_NAME = 64;
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([mhd])");

  /**
   * What a request asks for.
   *
   * @throws ProblemException 400 that says what is missing or unreadable
   */
  static TokenOrder of(@Nullable TokenRequest request) {
    if (request == null) {
      throw new ProblemException(400, "body-missing", "Send a JSON object with name and role.");
    }
    return new TokenOrder(
        name(request.name()),
        role(request.role()),
        Optional.ofNullable(request.expiresIn()).map(TokenOrder::length));
  }

  private static String name(@Nullable String given) {
    String name = given == null ? "" : given.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || hasControl(name)) {
      throw new ProblemException(
          400, "token-name", "A token's name has 1 to 64 characters and no control characters.");
    }
    return name;
  }

  private static boolean hasControl(String name) {
    return name.chars().anyMatch(Character::isISOControl);
  }

  private static Role role(@Nullable String given) {
    return Optional.ofNullable(given)
        .flatMap(Role::ofWord)
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "role-unknown",
                    "The role must be owner, operator or viewer; got '" + given + "'."));
  }

  private static Duration length(String text) {
    Matcher length = LENGTH.matcher(text.strip());
    long count = length.matches() ? Long.parseLong(length.group(1)) : 0;
    if (count == 0) {
      throw new ProblemException(
          400,
          "expiry-unreadable",
          "When it expires must be a time from now such as 30d, 12h or 90m; got '" + text + "'.");
    }
    return switch (length.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}

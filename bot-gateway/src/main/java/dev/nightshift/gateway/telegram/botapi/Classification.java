package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.gateway.telegram.botapi.Failure.Away;
import dev.nightshift.gateway.telegram.botapi.Failure.Conflict;
import dev.nightshift.gateway.telegram.botapi.Failure.Conflict.Rival;
import dev.nightshift.gateway.telegram.botapi.Failure.NothingThere;
import dev.nightshift.gateway.telegram.botapi.Failure.Refused;
import dev.nightshift.gateway.telegram.botapi.Failure.TooMany;
import dev.nightshift.gateway.telegram.botapi.Failure.WrongToken;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/**
 * Decides what an answer, or its absence, means. Takes nothing over from exceptions but their
 * class: the HTTP client's messages hold the URL, and so the token.
 */
final class Classification {

  private static final int LONGEST_DESCRIPTION = 300;

  /** What no table keeps, or would break a line of the log: controls, and halves of characters. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

  private static final Duration UNSAID_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final BotToken token;
  private final Optional<String> webhookSecret;

  /**
   * Of one bot.
   *
   * @param webhookSecret what is sent along when the webhook is set; a refusal may repeat it
   */
  Classification(BotToken token, Optional<String> webhookSecret) {
    this.token = token;
    this.webhookSecret = webhookSecret.filter(secret -> !secret.isEmpty());
  }

  /** Empty: the call was done, and the answer holds the result. */
  Optional<Failure> of(Answer answer) {
    JsonNode json = answer.json();
    if (answer.success() && json.path("ok").asBoolean(false)) {
      return Optional.empty();
    }
    int code = answer.success() ? json.path("error_code").asInt(answer.status()) : answer.status();
    return Optional.of(failure(code, json));
  }

  private Failure failure(int code, JsonNode json) {
    return switch (code) {
      case 401 -> json.path("ok").isBoolean() ? new WrongToken() : between(code);
      case 404 -> new NothingThere();
      case 409 -> conflict(description(json));
      case 429 -> new TooMany(pause(json));
      default -> verdict(code, json);
    };
  }

  private Failure verdict(int code, JsonNode json) {
    if (code / 100 == 4 && code != 408 && json.path("description").isTextual()) {
      return refused(json);
    }
    boolean botApi = json.path("ok").isBoolean();
    return switch (code / 100) {
      case 2 -> new Away(false, "its answer is not the Bot API's");
      case 3 -> new Away(true, "something redirects elsewhere (" + code + ")");
      case 4 -> between(code);
      default -> new Away(false, botApi ? "its servers fail (" + code + ")" : "status " + code);
    };
  }

  /** No server of the Bot API speaks so; 408 is the one such status that leaves things open. */
  private static Away between(int code) {
    return new Away(code != 408, "something in between answers with " + code);
  }

  private static Conflict conflict(String description) {
    boolean webhook = description.toLowerCase(Locale.ROOT).contains("webhook");
    return new Conflict(webhook ? Rival.WEBHOOK : Rival.OTHER_POLLER, description);
  }

  private static Duration pause(JsonNode json) {
    long seconds = json.path("parameters").path("retry_after").asLong(0);
    return seconds <= 0
        ? UNSAID_PAUSE
        : Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE.toSeconds()));
  }

  private Refused refused(JsonNode json) {
    String description = description(json);
    JsonNode migrated = json.path("parameters").path("migrate_to_chat_id");
    return migrated.canConvertToLong() && migrated.isIntegralNumber()
        ? new Refused(Refusal.MIGRATED, description, OptionalLong.of(migrated.longValue()))
        : new Refused(Refusal.of(description), description, OptionalLong.empty());
  }

  private String description(JsonNode json) {
    String unveiled = token.removeFrom(json.path("description").asText(""));
    String discreet =
        webhookSecret.map(secret -> unveiled.replace(secret, "<secret>")).orElse(unveiled);
    String said = UNPRINTABLE.matcher(discreet).replaceAll(" ");
    return said.length() <= LONGEST_DESCRIPTION ? said : said.substring(0, LONGEST_DESCRIPTION);
  }

  /** What the absence of an answer comes down to. */
  static Away of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<Away> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new Away(false, "the connection broke");
  }

  private static Optional<Away> known(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case UnknownHostException _, UnresolvedAddressException _ ->
              new Away(true, "its host name cannot be resolved");
          case ConnectException _, NoRouteToHostException _ ->
              new Away(true, "no connection to it can be made");
          case SSLHandshakeException _ -> new Away(true, "no secure connection to it can be made");
          case TimeoutException _, InterruptedException _ ->
              new Away(false, "nothing came in time");
          default -> null;
        });
  }
}

package dev.nightshift.research.insforge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.research.insforge.InsForgeFailure.Away;
import dev.nightshift.research.insforge.InsForgeFailure.Busy;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one table that says what an answer means: by status and code, whether the call is made again
 * ({@link Busy}), given up because of what was sent ({@link Refused}), or because of how the two
 * sides are set up ({@link Away}). Both shapes of errors are read: InsForge's {@code {error,
 * message, statusCode, nextActions}} and PostgREST's {@code {code, message, details, hint}}.
 */
final class Classification {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{2,40}");
  private static final int MOST_SAID = 200;

  /**
   * Errors of PostgREST and Postgres that no row can help: unknown table or column, no key to merge
   * by.
   */
  private static final Set<String> SCHEMA =
      Set.of("PGRST204", "PGRST205", "PGRST202", "42P01", "42703", "42P10", "42883");

  private Classification() {}

  /**
   * What an answer other than 2xx means.
   *
   * @param called what was called, without what was sent
   * @param wait how long it asks to be left alone, if it does
   */
  static InsForgeFailure refused(int status, String called, Optional<Duration> wait, String body) {
    JsonNode error = error(body);
    String code = code(error);
    String what = "it answers " + status + (code.isEmpty() ? "" : " (" + code + ")");
    if (SCHEMA.contains(code)) {
      // These errors name tables, columns and functions, and quote nothing of a row.
      String said = said(error);
      return new Away(
          "%s to %s: its tables or functions are not as they have to be%s"
              .formatted(what, called, said.isEmpty() ? "" : ": " + said));
    }
    return switch (status) {
      case 401 ->
          new Away(
              "it does not accept the key (401); set NIGHTSHIFT_INSFORGE_API_KEY to a valid one");
      case 403 -> new Away("it does not let this key do that (403)");
      case 404 ->
          new Away(
              "it knows no such table, function or bucket (404 to %s); make it, or correct"
                      .formatted(called)
                  + " NIGHTSHIFT_INSFORGE_URL");
      case 408, 429, 500, 502, 503, 504 -> new Busy(what, wait);
      default -> rest(status, what, code, error, wait);
    };
  }

  private static InsForgeFailure rest(
      int status, String what, String code, JsonNode error, Optional<Duration> wait) {
    if (status >= 500) {
      return new Busy(what, wait);
    }
    if (status < 400) {
      return new Away("it sends elsewhere (" + status + "); NIGHTSHIFT_INSFORGE_URL is wrong");
    }
    return new Refused(what, code, said(error));
  }

  /** What a body of an answer 2xx that is not JSON means. */
  static InsForgeFailure unreadable(String body) {
    return new Busy(
        body.stripLeading().toLowerCase(Locale.ROOT).startsWith("<")
            ? "it answers with a web page; NIGHTSHIFT_INSFORGE_URL may be wrong"
            : "its answer cannot be read",
        Optional.empty());
  }

  /** What a broken or refused connection means. */
  static InsForgeFailure broken(Throwable failure) {
    return new Busy(
        switch (failure) {
          case HttpConnectTimeoutException _, ConnectException _ -> "it cannot be reached";
          case UnknownHostException _, UnresolvedAddressException _ -> "its host is not known";
          case IOException _ -> "the connection broke";
          default -> "the call failed";
        },
        Optional.empty());
  }

  /** Whether a single row was asked for and there is none. */
  static boolean foundNone(Refused refused) {
    return refused.code().equals("PGRST116")
        && (refused.reason().contains(" 0 rows") || !refused.reason().contains("result contains"));
  }

  private static JsonNode error(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException noJson) {
      return JSON.missingNode();
    }
  }

  private static String code(JsonNode error) {
    for (String field : new String[] {"code", "error"}) {
      String code = error.path(field).asText("");
      if (CODE.matcher(code).matches()) {
        return code;
      }
    }
    return "";
  }

  private static String said(JsonNode error) {
    String message = error.path("message").asText("");
    String details = error.path("details").asText("");
    String said =
        (details.isEmpty() || details.equals("null") ? message : message + " (" + details + ")")
            .replaceAll("\\s+", " ")
            .strip();
    return said.length() <= MOST_SAID ? said : said.substring(0, MOST_SAID) + "…";
  }
}

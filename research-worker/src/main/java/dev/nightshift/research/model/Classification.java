package dev.nightshift.research.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.research.model.ModelFailure.Away;
import dev.nightshift.research.model.ModelFailure.Busy;
import dev.nightshift.research.model.ModelFailure.Refused;
import dev.nightshift.research.model.ModelFailure.Torn;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one table that says what an answer of a provider means: by status and shape, whether it is
 * asked again, waited for or given up, and whether the call has cost something.
 *
 * <p>Only an answer in which the provider says that it did not take the call is free: a 500, 502 or
 * 504 may come from a proxy behind which a model has worked.
 */
final class Classification {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{2,60}");

  private static final Pattern TOO_LONG =
      Pattern.compile(
          "context_length_exceeded|maximum context length|context window|prompt is too long"
              + "|too many tokens|exceeds? the (?:maximum|context)");

  private static final Pattern NO_MONEY =
      Pattern.compile("insufficient_quota|billing_hard_limit|credit balance|insufficient credits");

  private static final Pattern FLAGGED =
      Pattern.compile("content_policy|content_filter|moderation|flagged|safety system");

  private Classification() {}

  /**
   * What an answer other than 2xx means.
   *
   * @param wait how long it asks to be left alone, if it does
   */
  static ModelFailure refused(int status, Optional<Duration> wait, String body) {
    String said = body.toLowerCase(Locale.ROOT);
    String what = "it answers " + status + code(body);
    return switch (status) {
      case 401 ->
          new Away("it does not accept the key (401); set NIGHTSHIFT_LLM_API_KEY to a valid one");
      case 402 -> new Away("the account has no credit left (402)");
      case 403 ->
          FLAGGED.matcher(said).find()
              ? new Refused("it refuses what it was asked (403)", true)
              : new Away("it does not let this key use the model (403)");
      case 404 ->
          new Away(
              "it knows no such model or address (404); NIGHTSHIFT_LLM_MODEL or"
                  + " NIGHTSHIFT_LLM_BASE_URL is wrong");
      case 408 -> new Busy(what, false, wait);
      case 413 -> new Refused("what was to be read is too long for the model (413)", true);
      case 429 ->
          NO_MONEY.matcher(said).find()
              ? new Away("the account has no credit left (429)")
              : new Busy(what, true, wait);
      case 503, 529 -> new Busy(what, true, wait);
      default -> rest(status, said, what, wait);
    };
  }

  private static ModelFailure rest(int status, String said, String what, Optional<Duration> wait) {
    if (status >= 500) {
      return new Busy(what, false, wait);
    }
    if (status >= 300 && status < 400) {
      return new Away("it sends elsewhere (" + status + "); NIGHTSHIFT_LLM_BASE_URL is wrong");
    }
    if (TOO_LONG.matcher(said).find()) {
      return new Refused("what was to be read is too long for the model (" + status + ")", true);
    }
    return new Refused(
        FLAGGED.matcher(said).find() ? "it refuses what it was asked (" + status + ")" : what,
        true);
  }

  /** What is wrong with a body that came with 200; empty when it is a JSON object of an answer. */
  static Optional<ModelFailure> unusable(String body) {
    if (body.stripLeading().startsWith("<")) {
      return Optional.of(
          new Torn("it answers with a web page; NIGHTSHIFT_LLM_BASE_URL may be wrong"));
    }
    try {
      JsonNode answer = JSON.readTree(body);
      if (answer == null || !answer.isObject()) {
        return Optional.of(new Torn("its answer is empty"));
      }
      JsonNode error = answer.path("error");
      return error.isObject() || error.isTextual()
          ? Optional.of(reported(error, body))
          : Optional.empty();
    } catch (JsonProcessingException cut) {
      return Optional.of(new Torn("its answer is cut off"));
    }
  }

  /** Routers put the error of whoever is behind them into a 200, with its status as the code. */
  private static ModelFailure reported(JsonNode error, String body) {
    int status = error.path("code").asInt(0);
    return status >= 400 && status < 600
        ? refused(status, Optional.empty(), body)
        : new Torn("it reports an error instead of an answer" + code(body));
  }

  /** What a broken or refused connection means. */
  static ModelFailure broken(Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException _, ConnectException _ ->
          new Busy("it cannot be reached", true, Optional.empty());
      case UnknownHostException _, UnresolvedAddressException _ ->
          new Busy("its host is not known", true, Optional.empty());
      case IOException _ -> new Busy("the connection broke", false, Optional.empty());
      default -> new Torn("its answer cannot be read");
    };
  }

  /** The error's own code, where it has the form of one: free text could repeat a secret. */
  private static String code(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      for (String field : new String[] {"code", "type"}) {
        String code = error.path(field).asText("");
        if (CODE.matcher(code).matches()) {
          return " (" + code + ")";
        }
      }
      return "";
    } catch (JsonProcessingException noJson) {
      return "";
    }
  }
}

package dev.nightshift.research.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Searches by a SearXNG instance. It is the operator's own, so it may be inside the network and is
 * asked as often as there is something to ask.
 */
final class SearxSearch implements Search {

  private static final int LONGEST_QUERY = 400;

  private final Requests requests;
  private final Requests.Lookup lookup;
  private final Optional<URI> url;
  private final int maxBytes;
  private final ObjectMapper json;

  /**
   * @param maxBytes most bytes of an answer that are taken
   */
  SearxSearch(
      Requests requests,
      Requests.Lookup lookup,
      Optional<URI> url,
      int maxBytes,
      ObjectMapper json) {
    this.requests = requests;
    this.lookup = lookup;
    this.url = url.map(SearxSearch::checked);
    this.maxBytes = maxBytes;
    this.json = json;
  }

  @Override
  public boolean configured() {
    return url.isPresent();
  }

  @Override
  public List<Hit> search(String query, int limit) {
    URI engine =
        url.orElseThrow(
            () ->
                new PageException(
                    "The web is not searched: nightshift.research.search.url is not set.",
                    false,
                    null));
    try {
      WebAnswer answer =
          requests.ask(target(engine, query), lookup, Duration.ZERO, "application/json", maxBytes);
      return hits(answer, limit);
    } catch (Exception failure) {
      PageException failed = HttpPages.failed(engine, failure);
      throw new PageException(
          "The web could not be searched: " + failed.getMessage(), failed.passing(), failure);
    }
  }

  private static URI checked(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalStateException(
          "nightshift.research.search.url must be an http or https address, is " + url);
    }
    return url;
  }

  private static Target target(URI engine, String query) {
    String bounded = query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query;
    String base = engine.toString().replaceAll("/+$", "");
    URI address =
        URI.create(
            base + "/search?format=json&q=" + URLEncoder.encode(bounded, StandardCharsets.UTF_8));
    boolean secure = base.toLowerCase(Locale.ROOT).startsWith("https:");
    int port = address.getPort() < 0 ? (secure ? 443 : 80) : address.getPort();
    return new Target(address, address.getHost().toLowerCase(Locale.ROOT), port, secure);
  }

  /** What has no usable address is left out. */
  private List<Hit> hits(WebAnswer answer, int limit) throws PageFault {
    if (PageVerdict.of(answer.status()) != PageVerdict.TAKE) {
      throw new PageFault(PageVerdict.FAIL, "it answered " + answer.status());
    }
    List<Hit> hits = new ArrayList<>();
    try {
      for (JsonNode result : json.readTree(Inflation.of(answer, maxBytes)).path("results")) {
        if (hits.size() < limit) {
          address(result.path("url").asText())
              .map(found -> hit(result, found))
              .ifPresent(hits::add);
        }
      }
    } catch (JsonProcessingException noJson) {
      throw new PageFault(
          PageVerdict.FAIL, "it did not answer in JSON; allow the format in its settings");
    } catch (IOException torn) {
      throw new PageFault(PageVerdict.RETRY, "its answer is damaged");
    }
    return List.copyOf(hits);
  }

  private static Hit hit(JsonNode result, URI address) {
    return new Hit(result.path("title").asText(), address, result.path("content").asText());
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = URI.create(text);
      return address.getHost() == null ? Optional.empty() : Optional.of(address);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}

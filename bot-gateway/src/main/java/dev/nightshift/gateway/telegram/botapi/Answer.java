package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Pattern;

/**
 * What came back over HTTP, before anybody decides what it means.
 *
 * @param json the body as JSON; a missing node when it is something else
 */
record Answer(int status, String body, JsonNode json) {

  /**
   * Reads what others refuse: no update may make a whole batch unreadable. Numbers stay bounded,
   * because the time to read one grows with the square of its length.
   */
  static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxNumberLength(20_000)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Pattern UNREAD_SUCCESS =
      Pattern.compile("\\s*\\{\\s*\"ok\"\\s*:\\s*true\\b");

  static Answer of(int status, String body) {
    return new Answer(status, body, parse(body));
  }

  boolean success() {
    return status / 100 == 2;
  }

  /** A body that begins as the Bot API's answers do, and still is no JSON. */
  boolean isUnreadableSuccess() {
    return success() && json.isMissingNode() && UNREAD_SUCCESS.matcher(body).lookingAt();
  }

  JsonNode result() {
    return json.path("result");
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}

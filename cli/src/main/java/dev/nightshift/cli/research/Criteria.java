package dev.nightshift.cli.research;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.backbone.criteria.CriteriaSyntaxException;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;

/** What a company must be, read here as the services read it, so that a slip is told at once. */
final class Criteria {
  private Criteria() {}

  static ObjectNode parse(String text) {
    ObjectNode wanted = Json.object();
    try {
      CriteriaParser.parse(text).forEach(wanted::put);
    } catch (CriteriaSyntaxException e) {
      throw CommandFailed.usage(String.valueOf(e.getMessage()));
    }
    return wanted;
  }
}

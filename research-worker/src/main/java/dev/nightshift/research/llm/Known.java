package dev.nightshift.research.llm;

import dev.nightshift.research.agent.Lead;
import java.util.stream.Collectors;

/** What is known of a company, in a line for a model. */
final class Known {

  private static final int MOST_CHARACTERS = 300;

  private Known() {}

  static String of(Lead lead) {
    return lead.facts().byField().entrySet().stream()
        .map(fact -> fact.getKey() + " = " + cut(fact.getValue().value()))
        .collect(Collectors.joining("; "));
  }

  private static String cut(String value) {
    return value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS);
  }
}

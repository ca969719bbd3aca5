package dev.nightshift.research.llm;

import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.model.DataBlock;
import java.util.stream.Collectors;

/** What is known of a company, as data for a model that has tools. */
final class Known {

  private static final int MOST_CHARACTERS = 10_000;
  private static final int MOST_OF_A_VALUE = 300;

  private Known() {}

  static String of(Lead lead) {
    String known =
        lead.facts().byField().entrySet().stream()
            .map(fact -> fact.getKey() + " = " + cut(fact.getValue().value()))
            .collect(Collectors.joining("; "));
    return DataBlock.of("company", known, MOST_CHARACTERS);
  }

  private static String cut(String value) {
    return value.length() <= MOST_OF_A_VALUE ? value : value.substring(0, MOST_OF_A_VALUE);
  }
}

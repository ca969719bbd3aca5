package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.agent.ScenarioWriter;
import dev.nightshift.research.knowledge.Section;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.math.BigDecimal;
import java.util.List;

/** Puts a section of the playbook before the person, each time with somebody else to talk to. */
@ApplicationScoped
@Typed(PlaybookScenarios.class)
public class PlaybookScenarios implements ScenarioWriter {

  private static final String RULES = "playbook scenarios 1";

  private static final List<String> PEOPLE =
      List.of(
          "the owner of a firm of twelve people, who has little time",
          "the head of operations at a company of two hundred, who wants numbers",
          "an office manager who will use the product but does not decide",
          "the finance director of a chain, who reads every contract",
          "a founder who was burnt by a vendor last year");

  @Override
  public int variations() {
    return PEOPLE.size();
  }

  @Override
  public Scenario write(Section section, int variation, Payer payer) {
    return new Scenario(
        """
        You are talking to %s.
        The situation: %s.%s
        What do you say?"""
            .formatted(PEOPLE.get(variation), topic(section), opening(section)),
        RULES,
        BigDecimal.ZERO);
  }

  private static String topic(Section section) {
    String heading = section.heading();
    return heading.substring(heading.lastIndexOf('>') + 1).strip();
  }

  /** What the section says before its list, which would give the answer away. */
  private static String opening(Section section) {
    String first = section.text().lines().findFirst().orElse("").strip();
    boolean ofList = section.points().stream().anyMatch(point -> first.contains(point));
    return first.isEmpty() || ofList ? "" : "\n" + first;
  }
}

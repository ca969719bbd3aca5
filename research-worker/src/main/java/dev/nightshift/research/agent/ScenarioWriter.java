package dev.nightshift.research.agent;

import dev.nightshift.research.knowledge.Section;
import java.math.BigDecimal;

/** The ability to write scenarios that people practise with. */
public interface ScenarioWriter {

  /** How many different scenarios there can be of one section. */
  int variations();

  /**
   * Writes the scenario of that number; of the same section and number always about the same.
   *
   * @param section of the playbook, with points
   * @param variation from 0, below {@link #variations}
   * @throws AgentException when there is none now
   */
  Scenario write(Section section, int variation, Payer payer);

  /**
   * A situation that ends with a question to the person who practises.
   *
   * @param madeWith version of the prompt and model, or the name of the rules
   * @param costUsd what it has cost, in US dollars
   */
  record Scenario(String text, String madeWith, BigDecimal costUsd) {}
}

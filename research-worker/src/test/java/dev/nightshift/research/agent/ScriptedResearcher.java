package dev.nightshift.research.agent;

import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.rules.PageCompanyResearcher;
import dev.nightshift.research.llm.LlmCompanyResearcher;
import dev.nightshift.research.model.LanguageModel;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Researches like the agent that is configured, but waits at a gate when it is closed, and fails
 * for names as often as it was told.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class ScriptedResearcher implements CompanyResearcher {

  private static final int ALWAYS_OPEN = 1_000_000;

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private volatile Consumer<Lead> beforeAnswer = lead -> {};
  private final Semaphore gate = new Semaphore(ALWAYS_OPEN);
  private final CompanyResearcher chosen;

  ScriptedResearcher(LanguageModel model, PageCompanyResearcher rules, LlmCompanyResearcher llm) {
    this.chosen = model.configured() ? llm : rules;
  }

  @Override
  public Researched research(Lead lead, Payer payer) {
    try {
      gate.acquire();
    } catch (InterruptedException stopped) {
      throw AgentException.passing("gate", "The work was stopped.", stopped);
    }
    Integer left = failures.computeIfPresent(lead.name(), (name, times) -> times - 1);
    if (left != null && left >= 0) {
      throw AgentException.passing(
          "read page", lead.name() + " does not answer.", new IOException("refused"));
    }
    beforeAnswer.accept(lead);
    return chosen.research(lead, payer);
  }

  /** Does this for every company before it answers, such as paying for it. */
  public void beforeAnswer(Consumer<Lead> act) {
    beforeAnswer = act;
  }

  public void failFor(String name, int times) {
    failures.put(name, times);
  }

  public void close() {
    gate.drainPermits();
  }

  public void open() {
    gate.release(ALWAYS_OPEN);
  }

  /** Lets that many through and stays closed. */
  public void letPass(int count) {
    gate.release(count);
  }
}

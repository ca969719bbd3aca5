package dev.nightshift.research.advice;

import dev.nightshift.research.agent.Advisor;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.agent.rules.PlaybookAdvisor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Advises by the playbook; for whom a test says so, the model behind it is away. */
@Alternative
@Priority(1)
@ApplicationScoped
public class ScriptedAdvisor implements Advisor {

  private final Set<String> away = ConcurrentHashMap.newKeySet();
  private final PlaybookAdvisor rules;

  ScriptedAdvisor(PlaybookAdvisor rules) {
    this.rules = rules;
  }

  @Override
  public Advice advise(Situation situation, Payer payer) {
    if (away.contains(situation.text())) {
      throw AgentException.away("ask", "the provider is away", new IOException("refused"));
    }
    return rules.advise(situation, payer);
  }

  void awayFor(String situation) {
    away.add(situation);
  }

  void backFor(String situation) {
    away.remove(situation);
  }
}

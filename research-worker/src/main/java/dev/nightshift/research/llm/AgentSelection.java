package dev.nightshift.research.llm;

import dev.nightshift.research.agent.Advisor;
import dev.nightshift.research.agent.CompanyResearcher;
import dev.nightshift.research.agent.ContactFinder;
import dev.nightshift.research.agent.Drafter;
import dev.nightshift.research.agent.Judge;
import dev.nightshift.research.agent.LeadFinder;
import dev.nightshift.research.agent.ScenarioWriter;
import dev.nightshift.research.agent.rules.DirectoryLeadFinder;
import dev.nightshift.research.agent.rules.PageCompanyResearcher;
import dev.nightshift.research.agent.rules.PageContactFinder;
import dev.nightshift.research.agent.rules.PlaybookAdvisor;
import dev.nightshift.research.agent.rules.PlaybookDrafter;
import dev.nightshift.research.agent.rules.PlaybookJudge;
import dev.nightshift.research.agent.rules.PlaybookScenarios;
import dev.nightshift.research.model.LanguageModel;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Decides which agents work: with a language model where one is configured, else by rules. */
@Singleton
class AgentSelection {

  private final boolean configured;

  AgentSelection(LanguageModel model) {
    this.configured = model.configured();
  }

  @Produces
  @Singleton
  LeadFinder leadFinder(DirectoryLeadFinder rules, LlmLeadFinder llm) {
    return configured ? llm : rules;
  }

  @Produces
  @Singleton
  CompanyResearcher companyResearcher(PageCompanyResearcher rules, LlmCompanyResearcher llm) {
    return configured ? llm : rules;
  }

  @Produces
  @Singleton
  ContactFinder contactFinder(PageContactFinder rules, LlmContactFinder llm) {
    return configured ? llm : rules;
  }

  @Produces
  @Singleton
  Advisor advisor(PlaybookAdvisor rules, LlmAdvisor llm) {
    return configured ? llm : rules;
  }

  @Produces
  @Singleton
  Drafter drafter(PlaybookDrafter rules, LlmDrafter llm) {
    return configured ? llm : rules;
  }

  @Produces
  @Singleton
  Judge judge(PlaybookJudge rules, LlmJudge llm) {
    return configured ? llm : rules;
  }

  @Produces
  @Singleton
  ScenarioWriter scenarioWriter(PlaybookScenarios rules, LlmScenarios llm) {
    return configured ? llm : rules;
  }
}

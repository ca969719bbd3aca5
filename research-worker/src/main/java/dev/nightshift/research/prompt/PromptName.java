package dev.nightshift.research.prompt;

import java.util.Locale;

/** The prompts there are; each is a file that has to be there. */
public enum PromptName {
  LEAD_SEARCH,
  COMPANY_RESEARCH,
  CONTACT_SEARCH,
  ASSISTANT,
  TASK_PLAN,
  TASK_WORK,
  ADVICE,
  DRAFT,
  JUDGEMENT,
  SCENARIO;

  /** Its name in files and records, such as {@code company-research}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

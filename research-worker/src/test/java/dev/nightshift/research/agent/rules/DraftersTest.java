package dev.nightshift.research.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.agent.Advisor.Advice;
import dev.nightshift.research.agent.Advisor.Situation;
import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.Occasion;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.knowledge.KnowledgeBases;
import dev.nightshift.research.knowledge.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages of the playbook: filled in before anybody sends them, and not shown before. */
class DraftersTest {

  private static final Payer NOBODY =
      () -> {
        throw new AssertionError("rules cost nothing");
      };

  private final Knowledge knowledge = KnowledgeBases.sample();
  private final PlaybookDrafter drafter = new PlaybookDrafter(knowledge);

  @Test
  void shouldDraftTheNearestMessageWhoseBlanksAreAllKnown() {
    Draft draft = drafter.draft(occasion("Ann Lee", "the pilot"), NOBODY);

    assertThat(draft.text()).startsWith("Hello Ann Lee,").contains("the pilot");
    assertThat(draft.text()).doesNotContain("{");
    assertThat(draft.costUsd()).isEqualByComparingTo("0");
    assertThat(draft.madeWith()).isEqualTo("playbook messages 1");
  }

  @Test
  void shouldTakeAPlainTextWhereABlankIsNotKnown() {
    Draft draft = drafter.draft(occasion("Ann Lee", null), NOBODY);

    assertThat(draft.text()).startsWith("Hello Ann Lee,").doesNotContain("{", "null");
  }

  /**
   * What a lead is called is put in as it is: it is no pattern, and no blank of another message.
   */
  @Test
  void shouldPutInWhateverALeadIsCalledWordForWord() {
    Draft draft = drafter.draft(occasion("$1 {note} \\", "the pilot"), NOBODY);

    assertThat(draft.text()).startsWith("Hello $1 {note} \\,").contains("the pilot");
  }

  @Test
  void shouldSayWhatAFollowUpIsAboutInThePlainText() {
    assertThat(PlainDrafter.text(occasion("Ann Lee", "the pilot")).text())
        .startsWith("Hello Ann Lee,")
        .contains("the pilot");
    assertThat(PlainDrafter.text(occasion("Ann Lee", null)).text())
        .contains("our last conversation");
  }

  /** A message with blanks is for whoever fills them; a whole one may be shown. */
  @Test
  void shouldNotAdviseWithAMessageWhoseBlanksNobodyHasFilled() {
    Section silence =
        knowledge.current().search("No answer for a week", 5).stream()
            .filter(section -> section.heading().endsWith("No answer for a week"))
            .findFirst()
            .orElseThrow();
    assertThat(silence.message()).contains("{name}");

    Advice advice =
        new PlaybookAdvisor().advise(new Situation("Silence.", null, List.of(silence)), NOBODY);

    assertThat(advice.text())
        .contains("Write again with something new")
        .doesNotContain("{", "Hello", "Is there something that would help");
    Section whole = new Section("a.md", "A", "Say:\nHello.", List.of(), "Hello.");
    assertThat(whole.shown()).isEqualTo("Say:\nHello.");
  }

  private static Occasion occasion(String name, @Nullable String note) {
    return new Occasion(name, null, "Acme", null, null, LeadState.CONTACTED, note, List.of());
  }
}

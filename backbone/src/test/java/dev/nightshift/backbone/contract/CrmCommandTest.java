package dev.nightshift.backbone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.CrmCommand.AnswerFollowup;
import dev.nightshift.backbone.contract.CrmCommand.MoveLead;
import dev.nightshift.backbone.contract.CrmCommand.PlanFollowup;
import dev.nightshift.backbone.contract.CrmCommand.SaveLead;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrmCommandTest {

  @Test
  void shouldKeepWhatIsSaidOfALeadAndOfItsFollowupsInOneOrder() {
    List<CrmCommand> inOrder =
        List.of(
            new SaveLead("lead-1", "Ann", null, null, null, null, null, null, null, null, "u1"),
            new PlanFollowup("fup-1", "lead-1", Instant.EPOCH, null, null, "u1"),
            new AnswerFollowup("fup-1", "lead-1", FollowupAnswer.SENT, null, "u1"),
            new MoveLead("lead-1", LeadState.WON, null, "u1"));

    assertThat(inOrder).extracting(CrmCommand::key).containsOnly("lead-1");
  }

  @Test
  void shouldKeepTheAnswersToAFollowupInOrderWhereItsLeadIsNotKnown() {
    assertThat(new AnswerFollowup("fup-1", null, FollowupAnswer.SENT, null, "u1").key())
        .isEqualTo("fup-1");
  }
}

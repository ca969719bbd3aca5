package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.research.toolbox.ProposalSlot;
import dev.nightshift.research.toolbox.Setting;
import dev.nightshift.research.toolbox.Toolbox;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/**
 * Answers the questions and requests that {@link ChatRules} understand, with the tools that a model
 * would have: it looks at what the person may see, and proposes what the person may start.
 */
@Singleton
class RuleResponder implements Responder {

  private static final String MADE_WITH = "rules";

  private final Toolbox toolbox;

  RuleResponder(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  @Override
  public boolean answers(TakeTurn turn) {
    return ChatRules.understand(turn.text()).isPresent();
  }

  @Override
  public Answer answer(TakeTurn turn, StreamedParts parts) {
    ChatRules.Call call =
        ChatRules.understand(turn.text())
            .orElseThrow(() -> new IllegalStateException(turn.turnId() + " is not understood"));
    ProposalSlot slot = new ProposalSlot();
    String told =
        toolbox.tools(turn.rights(), Setting.CONVERSATION, slot).stream()
            .filter(tool -> tool.specification().name().equals(call.tool()))
            .findFirst()
            .map(tool -> ToolText.forPeople(tool.call(call.arguments().encode())))
            .orElse("Your rights are not enough for that; the owner can give you an operator's.");
    return new Answer(
        slot.proposal().isPresent() ? "" : told,
        BigDecimal.ZERO,
        MADE_WITH,
        slot.proposal().orElse(null));
  }
}

package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * Commands to research-worker, whose assistant answers free text and does tasks without a
 * conversation. The key is the turn's or the task's id.
 */
public sealed interface ChatCommand extends Command {

  /** About one message of a person and everything that comes of it until it is answered. */
  sealed interface OfTurn extends ChatCommand {

    /** Id of the turn, chosen by the gateway when it handed the message on. */
    String turnId();

    @JsonIgnore
    @Override
    default String key() {
      return turnId();
    }
  }

  /** About a task that an agent does by itself. */
  sealed interface OfAgentTask extends ChatCommand {

    /** Id of the task, chosen by the gateway when it accepted it. */
    String taskId();

    @JsonIgnore
    @Override
    default String key() {
      return taskId();
    }
  }

  /** One line of a conversation as it was said. */
  record ChatLine(Speaker speaker, String text) {}

  /**
   * Asks for an answer. A chat has one turn at a time; a turn that comes again is the one that is
   * known.
   *
   * @param text what the person said
   * @param history what was said before in this conversation, oldest first; bounded by the gateway
   * @param caller who said it
   * @param rights what that person may do, and so what may be proposed to them
   */
  record TakeTurn(
      String turnId,
      String chatId,
      String text,
      List<ChatLine> history,
      String caller,
      Rights rights)
      implements OfTurn {
    public TakeTurn {
      history = List.copyOf(history);
    }
  }

  /** The answer is not wanted any more; the chat was told. */
  record CancelTurn(String turnId, String requestedBy) implements OfTurn {}

  /**
   * A person answered a proposal of that turn. An accepted one is being done already: its command
   * runs as if that person had typed it.
   */
  record DecideProposal(String turnId, String proposalId, boolean accepted, String decidedBy)
      implements OfTurn {}

  /**
   * Asks an agent to do something by itself. A task that comes again is the one that is known.
   *
   * @param prompt what the person wants
   * @param caller who asked, whose budget it counts against
   * @param rights what that person may do, and so what the agent may look at
   */
  record StartAgentTask(String taskId, String prompt, String caller, Rights rights)
      implements OfAgentTask {}

  /** Cancels a task; a finished one stays as it is. */
  record CancelAgentTask(String taskId, String requestedBy) implements OfAgentTask {}

  /** Takes a failed task up again at its first unfinished step. */
  record ResumeAgentTask(String taskId, String requestedBy) implements OfAgentTask {}
}

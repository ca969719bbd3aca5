package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of research-worker's assistant. The key is the turn's or the task's id. */
public sealed interface ChatEvent extends Event {

  /** About one message of a person and the answer to it. */
  sealed interface OfTurn extends ChatEvent {

    String turnId();

    @JsonIgnore
    @Override
    default String key() {
      return turnId();
    }
  }

  /** About a task that an agent does by itself. */
  sealed interface OfAgentTask extends ChatEvent {

    String taskId();

    @JsonIgnore
    @Override
    default String key() {
      return taskId();
    }
  }

  /** The assistant works on the answer. */
  record TurnStarted(String turnId) implements OfTurn {}

  /**
   * The answer so far grows by this text.
   *
   * @param index of the part within the turn, from 1; a part that is not the next one is ignored,
   *     and the text of {@link TurnEnded} replaces them all
   * @param attempt which attempt at the answer it is of, from 1; missing: 1. The first part of a
   *     later attempt replaces everything before it, and parts of an earlier one are ignored
   */
  record TurnPart(String turnId, int index, String text, @Nullable Integer attempt)
      implements OfTurn {
    /** A part of the first attempt. */
    public TurnPart(String turnId, int index, String text) {
      this(turnId, index, text, null);
    }
  }

  /**
   * The answer waits for something outside, such as the provider of the model, and comes by itself.
   *
   * @param reason what it waits for, in one clause
   */
  record TurnWaiting(String turnId, String reason) implements OfTurn {}

  /**
   * The answer is a proposal, which a person confirms or does not. It ends the turn, so that
   * nothing waits for its own answer.
   *
   * @param proposalId unique, at most 40 letters, digits and hyphens
   * @param summary what would be done, for a person
   * @param command the chat command that does it, such as {@code /trade symbol=…}
   * @param cost one sentence about what it costs or risks
   * @param expiresAt when it can no longer be confirmed
   */
  record ProposalMade(
      String turnId,
      String proposalId,
      String summary,
      String command,
      String cost,
      Instant expiresAt)
      implements OfTurn {}

  /**
   * The turn is over.
   *
   * @param text the whole answer, or why there is none; may be empty where the outcome says enough
   * @param costUsd what all attempts at an answer have cost, in US dollars; missing: nothing
   */
  record TurnEnded(String turnId, TurnOutcome outcome, String text, @Nullable BigDecimal costUsd)
      implements OfTurn {
    /** An end that has cost nothing. */
    public TurnEnded(String turnId, TurnOutcome outcome, String text) {
      this(turnId, outcome, text, null);
    }
  }

  /** An instance took the task up, for the first time or again. */
  record AgentTaskStarted(String taskId) implements OfAgentTask {}

  /**
   * It got further.
   *
   * @param step which of the agent's steps it is at, from 1
   * @param what what it does in it, in one clause
   */
  record AgentTaskProgressed(String taskId, int step, String what) implements OfAgentTask {}

  /**
   * It waits for something outside, such as the provider of the model, and goes on by itself.
   *
   * @param reason what it waits for, in one clause
   */
  record AgentTaskWaiting(String taskId, String reason) implements OfAgentTask {}

  /**
   * The instance that worked on it is gone, and it goes on elsewhere.
   *
   * @param instanceId the dead holder
   */
  record AgentTaskMoved(String taskId, String instanceId, String reason) implements OfAgentTask {}

  /**
   * A step in the background failed for good; the task goes on without it.
   *
   * @param step the step's name
   */
  record AgentTaskStepFailed(String taskId, String step, String reason) implements OfAgentTask {}

  /**
   * The task is done.
   *
   * @param text what came of it, for a person
   * @param costUsd what all attempts at its steps have cost, in US dollars
   */
  record AgentTaskCompleted(String taskId, String text, BigDecimal costUsd)
      implements OfAgentTask {}

  /**
   * The task failed.
   *
   * @param reason one sentence
   * @param costUsd what all attempts at its steps have cost, in US dollars; missing: nothing is
   *     said of it
   */
  record AgentTaskFailed(String taskId, String reason, @Nullable BigDecimal costUsd)
      implements OfAgentTask {}

  /**
   * The task was cancelled.
   *
   * @param costUsd what it has cost until then, in US dollars, without a call that is still under
   *     way; missing: nothing is said of it
   */
  record AgentTaskCancelled(String taskId, @Nullable BigDecimal costUsd) implements OfAgentTask {}
}

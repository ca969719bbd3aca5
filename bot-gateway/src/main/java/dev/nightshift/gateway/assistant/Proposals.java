package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatCommand.DecideProposal;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.chat.Times;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Proposals, in the caller's transaction: made once, decided once, by a person or by their expiry,
 * which comes by the database's clock.
 */
@Singleton
public final class Proposals {

  private static final Logger LOG = Logger.getLogger(Proposals.class);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");

  private static final String INSERT =
      """
      insert into proposal (id, turn_id, chat_id, message_id, summary, command, cost, state, made_at,
        expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, 'OPEN', clock_timestamp(), $8)
      on conflict (id) do nothing
      """;

  private static final String SELECT = "select " + Proposal.COLUMNS + " from proposal ";

  private final OutboxWriter outbox;
  private final Replies replies;
  private final CommandBook commands;

  Proposals(OutboxWriter outbox, Replies replies, CommandBook commands) {
    this.outbox = outbox;
    this.replies = replies;
    this.commands = commands;
  }

  /** Stores it and shows it; one that nobody could confirm is shown as what it is. */
  void made(Tx tx, Turn turn, ProposalMade proposal) {
    boolean confirmable =
        ID.matcher(proposal.proposalId()).matches() && commands.proposable(proposal.command());
    if (confirmable && insert(tx, turn, proposal)) {
      replies.say(
          tx,
          new Saying(
              turn.chatId(),
              turn.messageId(),
              null,
              null,
              text(proposal),
              List.of(),
              choices(proposal.proposalId())));
    } else {
      LOG.errorf("%s proposes what cannot be confirmed: %s", turn.id(), proposal.proposalId());
      say(tx, turn, proposal.summary() + "\nThis cannot be done from here.");
    }
  }

  /**
   * A person's yes: the command, which is now to be done as theirs.
   *
   * @throws ProblemException 404 when the chat has no such proposal, 409 when it was decided or has
   *     expired
   */
  public String accept(Tx tx, String chatId, String id, String decidedBy) {
    Proposal proposal = open(tx, chatId, id);
    decide(tx, proposal, ProposalState.ACCEPTED, decidedBy);
    outbox.append(tx, new DecideProposal(proposal.turnId(), id, true, decidedBy));
    return proposal.command();
  }

  /** A person's no; as {@link #accept}. */
  public void reject(Tx tx, String chatId, String id, String decidedBy) {
    Proposal proposal = open(tx, chatId, id);
    decide(tx, proposal, ProposalState.REJECTED, decidedBy);
    outbox.append(tx, new DecideProposal(proposal.turnId(), id, false, decidedBy));
  }

  /** Ends one whose time is up and says so; false when there is none. */
  boolean expireOne(Tx tx) {
    Optional<Proposal> expired =
        tx.queryOne(
                SELECT
                    + """
                      where state = 'OPEN' and expires_at <= clock_timestamp()
                      order by expires_at limit 1 for update skip locked
                      """)
            .map(Proposal::of);
    expired.ifPresent(proposal -> expire(tx, proposal));
    return expired.isPresent();
  }

  private void expire(Tx tx, Proposal proposal) {
    tx.update("update proposal set state = 'EXPIRED' where id = $1", proposal.id());
    replies.say(
        tx,
        new Saying(
            proposal.chatId(),
            proposal.messageId(),
            null,
            "proposal-expired:" + proposal.id(),
            "The proposal %s has expired and nothing of it was done; ask again if you still want it."
                .formatted(proposal.id()),
            List.of()));
  }

  private Proposal open(Tx tx, String chatId, String id) {
    Proposal proposal =
        tx.queryOne(SELECT + "where id = $1 and chat_id = $2 for update", id, chatId)
            .map(Proposal::of)
            .orElseThrow(
                () ->
                    new ProblemException(
                        404, "proposal-unknown", "This chat has no proposal '" + id + "'."));
    boolean late = proposal.state() == ProposalState.OPEN && proposal.late();
    ProposalState state = late ? ProposalState.EXPIRED : proposal.state();
    if (state != ProposalState.OPEN) {
      throw new ProblemException(
          409, "proposal-decided", "The proposal %s is %s.".formatted(id, state.words()));
    }
    return proposal;
  }

  private void decide(Tx tx, Proposal proposal, ProposalState state, String decidedBy) {
    tx.update(
        """
        update proposal set state = $2, decided_by = $3, decided_at = clock_timestamp()
        where id = $1
        """,
        proposal.id(),
        state.name(),
        decidedBy);
  }

  private boolean insert(Tx tx, Turn turn, ProposalMade proposal) {
    return tx.update(
            INSERT,
            proposal.proposalId(),
            turn.id(),
            turn.chatId(),
            turn.messageId(),
            proposal.summary(),
            proposal.command(),
            proposal.cost(),
            TurnTable.at(proposal.expiresAt()))
        == 1;
  }

  private void say(Tx tx, Turn turn, String text) {
    replies.say(tx, Saying.answer(turn.chatId(), turn.messageId(), text));
  }

  private static List<Choice> choices(String id) {
    return List.of(new Choice("Confirm", "/confirm " + id), new Choice("Reject", "/reject " + id));
  }

  private static String text(ProposalMade proposal) {
    return """
    %s
    %s
    %s
    /confirm %s does it, /reject %s does not; it expires at %s."""
        .formatted(
            proposal.summary(),
            proposal.command(),
            proposal.cost(),
            proposal.proposalId(),
            proposal.proposalId(),
            Times.minute(proposal.expiresAt()));
  }
}

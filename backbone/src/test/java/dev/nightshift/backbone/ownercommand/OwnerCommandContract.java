package dev.nightshift.backbone.ownercommand;

import static dev.nightshift.backbone.database.OpenTransactions.begin;
import static dev.nightshift.backbone.database.OpenTransactions.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.contract.ResearchCommand.CancelResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.ResumeResearchRun;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.rig.Elsewhere;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What whoever hands a command down, and whoever holds its aggregate, may rely on: it is neither
 * lost nor carried out twice, whichever of the two dies when.
 */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
abstract class OwnerCommandContract {

  private static final String KIND = "research-run";

  private final OwnerCommands commands = new OwnerCommands();
  private TestSchema schema;

  abstract TestSchema openSchema();

  @BeforeAll
  void open() {
    schema = openSchema();
  }

  @AfterAll
  void close() {
    schema.close();
  }

  @Test
  void shouldHandDownInTheOrderOfWritingAlsoWhenTheClockIsSetBack() {
    String aggregate = newRun();
    put(aggregate, new CancelResearchRun(aggregate, "one"));
    put(aggregate, new ResumeResearchRun(aggregate, "two"));
    put(aggregate, new CancelResearchRun(aggregate, "three"));
    schema.execute(
        "update owner_command set created_at = created_at - interval '1 hour'"
            + " where payload like '%three%'");

    assertThat(pending(aggregate))
        .extracting(PendingCommand::command)
        .containsExactly(
            new CancelResearchRun(aggregate, "one"),
            new ResumeResearchRun(aggregate, "two"),
            new CancelResearchRun(aggregate, "three"));
  }

  @Test
  void shouldHandDownOnlyWhatIsForTheAggregatesAskedFor() {
    String mine = newRun();
    String others = newRun();
    put(mine, new CancelResearchRun(mine, "me"));
    put(others, new CancelResearchRun(others, "somebody"));

    assertThat(pending(mine)).extracting(PendingCommand::aggregateId).containsExactly(mine);
    assertThat(pending("other-kind", List.of(mine))).isEmpty();
    assertThat(pending(KIND, List.of())).isEmpty();
  }

  @Test
  void shouldHoldBackOnlyTheAggregateOfACommandThatCannotBeRead() {
    String poisoned = newRun();
    String healthy = newRun();
    put(poisoned, new CancelResearchRun(poisoned, "before"));
    put(poisoned, new CancelResearchRun(poisoned, "unreadable"));
    put(poisoned, new CancelResearchRun(poisoned, "after"));
    put(healthy, new CancelResearchRun(healthy, "me"));
    schema.execute("update owner_command set payload = '{' where payload like '%unreadable%'");

    assertThat(pending(KIND, List.of(poisoned, healthy)))
        .extracting(PendingCommand::command)
        .containsExactly(
            new CancelResearchRun(poisoned, "before"), new CancelResearchRun(healthy, "me"));

    schema.execute(
        "update owner_command set type = 'nightshift.research.NeverHeardOf.v1' where payload = '{'");
    assertThat(pending(poisoned)).hasSize(1);
  }

  @Test
  void shouldHandDownNothingTwiceOnceItWasAcknowledged() {
    String aggregate = newRun();
    put(aggregate, new CancelResearchRun(aggregate, "me"));
    UUID id = pending(aggregate).getFirst().id();

    assertThat(acknowledge(id)).isTrue();
    assertThat(acknowledge(id)).isFalse();

    assertThat(pending(aggregate)).isEmpty();
  }

  @Test
  void shouldLetOneOfTwoHoldersAcknowledge() {
    String aggregate = newRun();
    put(aggregate, new CancelResearchRun(aggregate, "me"));
    UUID id = pending(aggregate).getFirst().id();
    Tx former = begin(schema.database());
    assertThat(commands.acknowledge(former, id)).isTrue();

    CompletableFuture<Boolean> next = Elsewhere.call(() -> acknowledge(id));
    await().until(() -> schema.waitingForLocks() == 1);
    commit(former);

    assertThat(next.join()).isFalse();
  }

  @Test
  void shouldKeepTheCommandForTheNextHolderWhenTheEffectDidNotCommit() {
    String aggregate = newRun();
    put(aggregate, new CancelResearchRun(aggregate, "me"));
    TestInstance holder = TestInstance.start(schema);
    UUID id = pending(aggregate).getFirst().id();
    holder.hearsOfTheDeathOf(holder.id());

    assertThatThrownBy(
            () ->
                schema
                    .database()
                    .run(
                        tx -> {
                          commands.acknowledge(tx, id);
                          holder.lease().protect(tx);
                        }))
        .isInstanceOf(StaleLeaseException.class);

    assertThat(pending(aggregate)).extracting(PendingCommand::id).containsExactly(id);
  }

  @Test
  void shouldWriteNothingWhenTheConsumingTransactionFails() {
    String aggregate = newRun();

    assertThatThrownBy(
            () ->
                schema
                    .database()
                    .run(
                        tx -> {
                          commands.put(tx, KIND, aggregate, new CancelResearchRun(aggregate, "me"));
                          throw new IllegalStateException("parked");
                        }))
        .hasMessage("parked");

    assertThat(pending(aggregate)).isEmpty();
  }

  @Test
  void shouldCarryTheCorrelationToTheHolder() {
    String aggregate = newRun();
    try (Correlation.Scope scope = Correlation.of("cor-7").bind()) {
      put(aggregate, new CancelResearchRun(aggregate, "me"));
    }

    assertThat(pending(aggregate))
        .extracting(PendingCommand::correlationId)
        .containsExactly("cor-7");
  }

  private void put(String aggregate, Command command) {
    schema.database().run(tx -> commands.put(tx, KIND, aggregate, command));
  }

  private List<PendingCommand> pending(String aggregate) {
    return pending(KIND, List.of(aggregate));
  }

  private List<PendingCommand> pending(String kind, List<String> aggregates) {
    return schema.database().inTransaction(tx -> commands.pending(tx, kind, aggregates));
  }

  private boolean acknowledge(UUID id) {
    return schema.database().<Boolean>inTransaction(tx -> commands.acknowledge(tx, id));
  }

  private static String newRun() {
    return "run-" + UUID.randomUUID();
  }
}

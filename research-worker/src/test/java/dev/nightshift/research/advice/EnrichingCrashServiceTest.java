package dev.nightshift.research.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.research.lead.Particulars;
import dev.nightshift.research.pipeline.StepHold;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that die while they find out more about a lead; another one does it again. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@QuarkusTestResource(KnowledgeFolderResource.class)
@Timeout(120)
class EnrichingCrashServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject RecordedCrmEvents events;
  @Inject Leads leads;
  @Inject Enriching enriching;

  private final String id = UUID.randomUUID().toString();
  private final String leadId = "lead-" + id;

  /** Where an instance dies. */
  private enum Point {
    FOUND,
    WRITTEN
  }

  @Test
  void shouldReportBackOnceWhereverInstancesDieAndSayWhatAllAttemptsHaveCost() {
    AskAdvice asked = job();
    for (Point point : List.of(Point.FOUND, Point.FOUND, Point.WRITTEN, Point.FOUND)) {
      cost("0.015");
      assertThatThrownBy(() -> enriching.enrich(asked, leadId, mortal(point)))
          .isInstanceOf(Death.class);
    }
    enriching.enrich(asked, leadId, action -> database.run(action));

    await().atMost(SOON).until(() -> !enriched().isEmpty());
    LeadEnriched told = enriched().getFirst();
    assertThat(told.summary()).startsWith("Nothing more was found");
    assertThat(told.costUsd())
        .as("of three attempts up to the one that wrote; nothing was found by any")
        .isEqualByComparingTo("0.045");
    assertThat(enriched()).hasSize(1);
  }

  /** A job that has ended without looking anybody up, because a viewer asked. */
  private AskAdvice job() {
    database.run(
        tx -> {
          leads.save(
              tx,
              List.of(
                  LeadDraft.said(
                      leadId,
                      new Particulars("Ann " + id, null, null, null, null, null, null, null, null),
                      "chat")),
              Merge.REPLACE,
              "owner");
          outbox.append(tx, new AskAdvice(id, "What now?", leadId, "owner", Rights.VIEWER));
        });
    await()
        .atMost(SOON)
        .until(() -> events.of(id).stream().anyMatch(CrmJobCompleted.class::isInstance));
    return new AskAdvice(id, "What now?", leadId, "owner", Rights.OPERATOR);
  }

  private StepHold mortal(Point point) {
    return action -> {
      switch (point) {
        case FOUND -> throw new Death();
        case WRITTEN -> {
          database.run(action);
          throw new Death();
        }
      }
    };
  }

  /** What a call of an attempt was booked with. */
  private void cost(String usd) {
    database.run(
        tx ->
            tx.update(
                """
                insert into cost_entry
                  (reservation_id, day, user_id, subject_id, stage, provider, model, amount, calls,
                   input_tokens, output_tokens)
                values (0, current_date, 'owner', $1, 'ENRICHMENT', 'test', 'test', $2, 1, 0, 0)
                """,
                id,
                new BigDecimal(usd)));
  }

  private List<LeadEnriched> enriched() {
    return events.of(leadId).stream()
        .filter(LeadEnriched.class::isInstance)
        .map(LeadEnriched.class::cast)
        .toList();
  }

  /** An instance's end. */
  private static final class Death extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}

package dev.nightshift.research.advice;

import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.budget.SubjectCosts;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out more about the lead of a piece of advice, and reports back: once, in the transaction
 * that writes it down, however often it is made; with what it has cost, also where nothing was
 * found.
 */
@Singleton
class Enriching {

  private static final String STAGE = "ENRICHMENT";
  private static final String NOTHING = "Nothing more was found.";
  private static final String NO_SITE =
      "Nothing more was found: no web site of the company is known.";

  private final Enrichment enrichment;
  private final Leads leads;
  private final OutboxWriter outbox;
  private final Database database;
  private final SubjectCosts costs;

  Enriching(
      Enrichment enrichment,
      Leads leads,
      OutboxWriter outbox,
      Database database,
      SubjectCosts costs) {
    this.enrichment = enrichment;
    this.leads = leads;
    this.outbox = outbox;
    this.costs = costs;
    this.database = database;
  }

  /**
   * Enriches the lead; what came of it, for the record.
   *
   * @param leadId {@code null} where there is nobody to find out about
   */
  String enrich(AskAdvice asked, @Nullable String leadId, StepHold hold) {
    Optional<Lead> lead =
        leadId == null || asked.rights() == Rights.VIEWER
            ? Optional.empty()
            : database.inTransaction(tx -> leads.find(tx, leadId));
    if (lead.isEmpty()) {
      return "";
    }
    Facts found =
        enrichment.of(
            lead.get(), () -> new Purpose(asked.requestedBy(), asked.jobId(), null, STAGE));
    String summary = summary(lead.get(), found);
    hold.write(tx -> write(tx, asked, lead.get().id(), found, summary));
    return summary;
  }

  private void write(Tx tx, AskAdvice asked, String leadId, Facts found, String summary) {
    Optional<Lead> lead = leads.lock(tx, leadId);
    if (lead.isEmpty() || !EnrichmentTable.begin(tx, asked.jobId(), leadId)) {
      return;
    }
    BigDecimal cost = costs.of(tx, asked.jobId(), STAGE);
    if (found.byField().isEmpty()) {
      outbox.append(tx, new LeadEnriched(leadId, lead.get().name(), summary, asked.jobId(), cost));
    } else {
      leads.enrich(tx, lead.get(), found, summary, asked.requestedBy(), asked.jobId(), cost);
    }
  }

  private static String summary(Lead lead, Facts found) {
    if (found.byField().isEmpty()) {
      return lead.particulars().domain() == null ? NO_SITE : NOTHING;
    }
    return found.byField().entrySet().stream()
        .map(fact -> "%s: %s".formatted(fact.getKey(), fact.getValue().value()))
        .collect(Collectors.joining("\n"));
  }
}

package dev.nightshift.research.advice;

import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmEvent.LeadSaved;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.agent.Advisor;
import dev.nightshift.research.agent.Advisor.Advice;
import dev.nightshift.research.agent.Advisor.Situation;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Mention;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.crmjob.JobResult;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.knowledge.KnowledgeBase;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.LeadDraft.Outcome;
import dev.nightshift.research.lead.LeadDraft.Saved;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.research.lead.Particulars;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gives a piece of advice and saves the lead it is about. Done again after a crash, it saves the
 * same lead, which changes nothing.
 */
@Singleton
class Advising {

  /** What its calls are booked under. */
  static final String STAGE = "ADVICE";

  private final Advisor advisor;
  private final Knowledge knowledge;
  private final Leads leads;
  private final OutboxWriter outbox;
  private final Database database;
  private final AdviceConfig config;

  Advising(
      Advisor advisor,
      Knowledge knowledge,
      Leads leads,
      OutboxWriter outbox,
      Database database,
      AdviceConfig config) {
    this.advisor = advisor;
    this.knowledge = knowledge;
    this.leads = leads;
    this.outbox = outbox;
    this.database = database;
    this.config = config;
  }

  AdviceResult advise(AskAdvice asked, StepHold hold) {
    Optional<Lead> named = named(asked);
    String known = named.map(lead -> AdviceText.known(lead.particulars())).orElse(null);
    KnowledgeBase base = knowledge.current();
    String question = known == null ? asked.situation() : asked.situation() + "\n" + known;
    Advice advice =
        advisor.advise(
            new Situation(asked.situation(), known, base.search(question, config.sections())),
            () -> new Purpose(asked.requestedBy(), asked.jobId(), null, STAGE));
    Optional<Lead> lead = named.isPresent() ? named : saved(asked, advice.lead(), hold);
    return new AdviceResult(
        new JobResult(
            AdviceText.of(advice, base, lead), lead.map(Lead::id).orElse(null), advice.costUsd()),
        asked.requestedBy(),
        AdviceText.line(asked.situation(), advice));
  }

  /** A lead that is not there yet may come: it is saved on another way than advice is asked for. */
  private Optional<Lead> named(AskAdvice asked) {
    String leadId = asked.leadId();
    if (leadId == null) {
      return Optional.empty();
    }
    Optional<Lead> lead = database.inTransaction(tx -> leads.find(tx, leadId));
    if (lead.isEmpty()) {
      String sentence = "There is no lead %s.".formatted(leadId);
      throw AgentException.passing("find lead", sentence, new NoSuchElementException(sentence));
    }
    return lead;
  }

  /** Empty where the situation names nobody, or where whoever asks may change nothing. */
  private Optional<Lead> saved(AskAdvice asked, Mention mention, StepHold hold) {
    String name = mention.called();
    if (name == null || asked.rights() == Rights.VIEWER) {
      return Optional.empty();
    }
    LeadDraft draft =
        LeadDraft.said(
            "lead-" + UUID.nameUUIDFromBytes(asked.jobId().getBytes(StandardCharsets.UTF_8)),
            new Particulars(
                name,
                mention.title(),
                mention.company(),
                mention.domain(),
                mention.email(),
                mention.phone(),
                mention.geography(),
                asked.situation(),
                null),
            STAGE.toLowerCase(Locale.ROOT));
    AtomicReference<Lead> saved = new AtomicReference<>();
    hold.write(tx -> saved.set(save(tx, draft, asked.requestedBy())));
    return Optional.of(saved.get());
  }

  private Lead save(Tx tx, LeadDraft draft, String by) {
    Saved saved = leads.save(tx, List.of(draft), Merge.FILL, by).getFirst();
    Lead lead = saved.lead();
    if (saved.outcome() != Outcome.UNCHANGED) {
      outbox.append(
          tx,
          new LeadSaved(
              lead.id(), lead.name(), lead.state(), saved.outcome() == Outcome.CREATED, by));
    }
    return lead;
  }
}

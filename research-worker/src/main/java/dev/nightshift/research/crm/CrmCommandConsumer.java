package dev.nightshift.research.crm;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.CrmCommand;
import dev.nightshift.backbone.contract.CrmCommand.OfFollowup;
import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.contract.CrmCommand.OfLead;
import dev.nightshift.backbone.contract.CrmCommand.OfPractice;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.research.crmjob.CrmJobs;
import dev.nightshift.research.followup.FollowupCommands;
import dev.nightshift.research.lead.LeadCommands;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes commands of the CRM to the feature each is for, in the consuming transaction. */
@ApplicationScoped
public class CrmCommandConsumer implements TopicConsumer<CrmCommand> {

  private final LeadCommands leads;
  private final CrmJobs jobs;
  private final FollowupCommands followups;
  private final PracticeCommands practice;

  CrmCommandConsumer(
      LeadCommands leads, CrmJobs jobs, FollowupCommands followups, PracticeCommands practice) {
    this.leads = leads;
    this.jobs = jobs;
    this.followups = followups;
    this.practice = practice;
  }

  @Override
  public Topic topic() {
    return Topic.CRM_COMMANDS;
  }

  @Override
  public Class<CrmCommand> messageType() {
    return CrmCommand.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<CrmCommand> event) {
    switch (event.message()) {
      case OfLead command -> leads.apply(tx, command);
      case OfJob command -> jobs.apply(tx, command);
      case OfFollowup command -> followups.apply(tx, command);
      case OfPractice command -> practice.apply(tx, command);
    }
  }
}

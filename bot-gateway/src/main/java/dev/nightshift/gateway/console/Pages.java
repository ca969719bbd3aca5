package dev.nightshift.gateway.console;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.gateway.audit.AuditEvent;
import dev.nightshift.gateway.chat.TranscriptEntry;
import dev.nightshift.gateway.cost.CostRow;
import dev.nightshift.gateway.cost.Limit;
import dev.nightshift.gateway.cost.Spending;
import dev.nightshift.gateway.crm.FollowupView;
import dev.nightshift.gateway.crm.KnowledgeView;
import dev.nightshift.gateway.crm.LeadActivity;
import dev.nightshift.gateway.crm.LeadView;
import dev.nightshift.gateway.crm.TrainingView;
import dev.nightshift.gateway.health.HealthReport;
import dev.nightshift.gateway.monitor.IncidentView;
import dev.nightshift.gateway.research.RunView;
import dev.nightshift.gateway.research.StageItemView;
import dev.nightshift.gateway.research.StageView;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.trading.FillView;
import dev.nightshift.gateway.trading.LockView;
import dev.nightshift.gateway.trading.OrderView;
import dev.nightshift.gateway.trading.SessionView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The console's pages and the parts of them that are refreshed. */
@CheckedTemplate(basePath = "console")
final class Pages {

  private Pages() {}

  static native TemplateInstance overview(Standing standing);

  static native TemplateInstance standing(Standing standing);

  static native TemplateInstance status(HealthReport health);

  static native TemplateInstance fleet(Listing<Crew> crews, Listing<IncidentView> incidents);

  static native TemplateInstance today(@Nullable Spending spending, String error);

  static native TemplateInstance talk(List<TranscriptEntry> chat);

  static native TemplateInstance chat(List<TranscriptEntry> chat);

  static native TemplateInstance runs(Listing<RunView> runs, @Nullable String before);

  static native TemplateInstance run(
      RunView run,
      Listing<StageView> stages,
      String stage,
      int after,
      Listing<StageItemView> items);

  static native TemplateInstance sessions(Listing<SessionView> sessions, @Nullable String before);

  static native TemplateInstance session(
      SessionView session, List<FillView> fills, List<OrderView> orders, List<LockView> locks);

  static native TemplateInstance leads(LeadsView view);

  static native TemplateInstance leadForm(LeadForm form);

  /**
   * A lead that is on its way to research-worker.
   *
   * @param path its page, asked for until it is there
   */
  static native TemplateInstance saving(String path);

  static native TemplateInstance lead(
      LeadView lead,
      List<LeadState> states,
      Listing<LeadActivity> history,
      String self,
      @Nullable String next);

  static native TemplateInstance followups(
      Listing<FollowupView> due,
      Listing<FollowupView> planned,
      @Nullable TrainingView training,
      @Nullable KnowledgeView knowledge);

  static native TemplateInstance workers(Listing<Crew> crews);

  static native TemplateInstance incidents(Listing<IncidentView> incidents);

  static native TemplateInstance costs(
      @Nullable Spending spending,
      List<Limit> limits,
      List<CostRow> runs,
      List<CostRow> stages,
      List<CostRow> providers,
      String error);

  static native TemplateInstance audit(Listing<AuditEvent> acts, @Nullable Long before);

  /**
   * A page that cannot be shown now.
   *
   * @param home where it belongs
   * @param path its own, asked for again and again
   * @param known what is still known of its subject
   */
  static native TemplateInstance trouble(
      Section home, String sentence, String path, @Nullable TaskView known);
}

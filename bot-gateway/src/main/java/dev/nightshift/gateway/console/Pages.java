package dev.nightshift.gateway.console;

import dev.nightshift.gateway.chat.TranscriptEntry;
import dev.nightshift.gateway.health.HealthReport;
import dev.nightshift.gateway.monitor.IncidentView;
import dev.nightshift.gateway.monitor.InstanceView;
import dev.nightshift.gateway.research.ItemView;
import dev.nightshift.gateway.research.RunView;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.trading.FillView;
import dev.nightshift.gateway.trading.SessionView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The console's pages and the parts of them that are refreshed. */
@CheckedTemplate(basePath = "console")
final class Pages {

  private Pages() {}

  static native TemplateInstance overview(
      HealthReport health, List<TaskView> tasks, List<TranscriptEntry> chat);

  static native TemplateInstance status(HealthReport health);

  static native TemplateInstance tasks(List<TaskView> tasks);

  static native TemplateInstance runs(Listing<RunView> runs);

  static native TemplateInstance sessions(Listing<SessionView> sessions);

  static native TemplateInstance instances(Listing<InstanceView> instances);

  static native TemplateInstance incidents(Listing<IncidentView> incidents);

  static native TemplateInstance chat(List<TranscriptEntry> chat);

  static native TemplateInstance run(RunView run, List<ItemView> items, int most);

  static native TemplateInstance session(
      SessionView session, @Nullable EquityCurve curve, List<FillView> fills);

  static native TemplateInstance trouble(String sentence);
}

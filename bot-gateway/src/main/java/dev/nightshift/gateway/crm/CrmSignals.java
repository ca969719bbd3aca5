package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.CrmEvent.CrmJobCancelled;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobMoved;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStarted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStepFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobWaiting;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.CrmEvent.OfJob;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.cost.Dollars;
import dev.nightshift.gateway.task.Notices;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.task.TaskState;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what research-worker says of its CRM's jobs into words for a person. */
final class CrmSignals {

  private CrmSignals() {}

  static List<TaskSignal> of(OfJob event) {
    return switch (event) {
      case CrmJobStarted _ -> List.of(new TaskSignal.Started("begun"));
      case CrmJobWaiting waiting -> List.of(Notices.waiting(waiting.jobId(), waiting.reason()));
      case CrmJobMoved moved ->
          List.of(Notices.moved(moved.jobId(), moved.instanceId(), moved.reason()));
      case CrmJobStepFailed failed ->
          List.of(Notices.stepFailed(failed.jobId(), failed.step(), failed.reason()));
      case CrmJobCompleted done ->
          List.of(done(done.jobId(), done.text(), done.leadId(), done.costUsd()));
      case CrmJobFailed failed -> List.of(failed(failed));
      case CrmJobCancelled cancelled -> List.of(cancelled(cancelled.jobId()));
    };
  }

  /** What was found out in the background. */
  static TaskSignal of(LeadEnriched enriched) {
    return new TaskSignal.Noticed(
        "enriched:" + enriched.leadId(),
        "More is known of %s (%s):%s\n%s"
            .formatted(
                enriched.name(),
                enriched.leadId(),
                cost(enriched.costUsd(), " (for %s)"),
                enriched.summary()));
  }

  /** What a job's present state would have said. */
  static TaskSignal of(JobView job) {
    return switch (job.state()) {
      case "DONE" -> done(job.id(), orEmpty(job.text()), job.leadId(), job.costUsd());
      case "FAILED" -> ended(TaskState.FAILED, job.id() + " failed. " + orEmpty(job.reason()));
      case "CANCELLED" -> cancelled(job.id());
      default ->
          new TaskSignal.Progressed(
              job.progress() == null || job.progress().isBlank() ? "under way" : job.progress());
    };
  }

  private static TaskSignal done(
      String id, String text, @Nullable String leadId, @Nullable BigDecimal costUsd) {
    List<Link> links =
        leadId == null ? List.of() : List.of(new Link("The lead", "/leads/" + leadId));
    return new TaskSignal.Ended(
        TaskState.DONE,
        "%s is done.%s\n%s".formatted(id, cost(costUsd, " It has cost %s."), text).strip(),
        links);
  }

  private static TaskSignal failed(CrmJobFailed failed) {
    String text = "%s failed. %s".formatted(failed.jobId(), failed.reason());
    return failed.retryable() ? new TaskSignal.Stumbled(text) : ended(TaskState.FAILED, text);
  }

  private static TaskSignal cancelled(String id) {
    return ended(TaskState.CANCELLED, id + " is cancelled.");
  }

  private static TaskSignal ended(TaskState state, String text) {
    return new TaskSignal.Ended(state, text, List.of());
  }

  /** Nothing is said of what cost nothing. */
  private static String cost(@Nullable BigDecimal usd, String words) {
    return usd == null || usd.signum() == 0 ? "" : words.formatted(Dollars.of(usd));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

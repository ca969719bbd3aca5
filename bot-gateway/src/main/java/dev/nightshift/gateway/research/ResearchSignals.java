package dev.nightshift.gateway.research;

import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapDecided;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.GapDecisionIgnored;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunWaiting;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.cost.Dollars;
import dev.nightshift.gateway.task.Notices;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.task.TaskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what research-worker says into words for a person. */
final class ResearchSignals {

  private ResearchSignals() {}

  /** What an event says of its task, at the time it was said. */
  static TaskSignal of(ResearchEvent event, Instant saidAt) {
    return switch (event) {
      case ResearchRunStarted _ -> new TaskSignal.Started("making the lead list");
      case ResearchRunProgressed progressed ->
          new TaskSignal.Progressed(progress(progressed, saidAt));
      case ResearchWorkReassigned reassigned ->
          new TaskSignal.Noticed("reassigned:" + reassigned.instanceId(), notice(reassigned));
      case ContactGapFound gap ->
          asked(gap.runId(), gap.found(), gap.missing(), otherwise(gap, saidAt));
      case ContactGapDecided decided -> decided(decided);
      case GapDecisionIgnored late ->
          new TaskSignal.Noticed(
              null,
              "%s is %s; the answer '%s' changes nothing any more."
                  .formatted(late.runId(), words(late.state()), words(late.decision().name())));
      case ResearchRunCompleted completed ->
          new TaskSignal.Ended(
              TaskState.DONE,
              completed.runId()
                  + " is done. "
                  + completed.summary()
                  + cost(completed.costUsd(), " It cost %s."),
              exports(completed.runId()),
              adoption(completed.runId(), completed.found()));
      case ResearchRunFailed failed -> failed(failed);
      case ResearchRunCancelled cancelled ->
          cancelled(
              cancelled.runId(), cancelled.found(), cost(cancelled.costUsd(), " It cost %s."));
      case ResearchRunWaiting _, BudgetWarned _, BudgetExhausted _ ->
          throw new IllegalArgumentException("this is told otherwise: " + event);
    };
  }

  /** What a run has cost so far, in US dollars, where an event says so. */
  static @Nullable BigDecimal spent(ResearchEvent event) {
    return switch (event) {
      case ResearchRunProgressed progressed -> progressed.costUsd();
      case ResearchRunCompleted completed -> completed.costUsd();
      case ResearchRunFailed failed -> failed.costUsd();
      case ResearchRunCancelled cancelled -> cancelled.costUsd();
      case ResearchRunStarted _,
          ResearchWorkReassigned _,
          ContactGapFound _,
          ContactGapDecided _,
          GapDecisionIgnored _,
          ResearchRunWaiting _,
          BudgetWarned _,
          BudgetExhausted _ ->
          null;
    };
  }

  /** What was found can become leads. */
  private static List<Choice> adoption(String runId, int found) {
    return found == 0 ? List.of() : List.of(new Choice("Make leads of it", "/lead adopt " + runId));
  }

  /** Nothing is said of what cost nothing. */
  private static String cost(@Nullable BigDecimal usd, String words) {
    return usd == null || usd.signum() == 0 ? "" : words.formatted(Dollars.of(usd));
  }

  private static TaskSignal failed(ResearchRunFailed failed) {
    String text = failed.runId() + " failed. " + failed.reason();
    return Boolean.TRUE.equals(failed.retryable())
        ? new TaskSignal.Stumbled(text)
        : new TaskSignal.Ended(TaskState.FAILED, text, List.of());
  }

  /** What a run's present state would have said. */
  static TaskSignal of(RunView run) {
    return switch (run.state()) {
      case "NEEDS_DECISION" ->
          asked(run.id(), run.found(), run.researched() - run.withContacts(), "");
      case "DONE" ->
          new TaskSignal.Ended(
              TaskState.DONE,
              run.id() + " is done. " + text(run.summary(), "It ended."),
              exports(run.id()),
              adoption(run.id(), run.found()));
      case "FAILED" ->
          new TaskSignal.Ended(
              TaskState.FAILED,
              run.id() + " failed. " + text(run.summary(), "The run says no more."),
              List.of());
      case "CANCELLED" -> cancelled(run.id(), run.found(), "");
      default -> new TaskSignal.Progressed(progress(run));
    };
  }

  private static String progress(ResearchRunProgressed run, Instant saidAt) {
    return stage(run.stage(), run.found(), run.researched(), run.withContacts())
        + counts(run.requested(), run.found(), run.researched(), run.withContacts(), run.failed())
        + elapsed(run.elapsedSeconds())
        + left(run.expectedEnd(), saidAt)
        + soFar(run.costUsd());
  }

  /** Of a run that goes on; what it waits for comes before how far it is. */
  private static String progress(RunView run) {
    return run.summary() != null && !run.summary().isBlank()
        ? Notices.WAITS + run.summary()
        : stage(text(run.stage(), run.state()), run.found(), run.researched(), run.withContacts())
            + counts(
                run.requested(), run.found(), run.researched(), run.withContacts(), run.failed())
            + elapsed((long) run.elapsedSeconds())
            + left(run.expectedEnd(), readAt(run))
            + soFar(run.costUsd() == null ? null : new BigDecimal(run.costUsd()));
  }

  /** Where a run's results can be had. */
  static List<Link> exports(String runId) {
    String base = "/api/v1/research/runs/" + runId + "/export?format=";
    return List.of(
        new Link("companies.csv", base + "csv&table=companies"),
        new Link("contacts.csv", base + "csv&table=contacts"),
        new Link("run.json", base + "json"));
  }

  /** Where they can be had in one format. */
  static List<Link> exports(String runId, ExportFormat format) {
    String base = "/api/v1/research/runs/" + runId + "/export?format=";
    return switch (format) {
      case CSV -> exports(runId).stream().filter(link -> link.href().contains("=csv")).toList();
      case XLSX -> List.of(new Link("run.xlsx", base + "xlsx"));
      case JSON -> List.of(new Link("run.json", base + "json"));
    };
  }

  private static TaskSignal decided(ContactGapDecided decided) {
    if (!decided.expired()) {
      return new TaskSignal.Answered("decided: " + words(decided.decision().name()));
    }
    String instead =
        switch (decided.decision()) {
          case ACCEPT -> "what there is is accepted";
          case EXTEND -> "further companies are looked for";
          case REPLACE -> "others are looked for in their place";
          case CANCEL -> "the run is cancelled";
        };
    return new TaskSignal.Noticed(
        null,
        "Nobody decided in time about the %d companies of %s without contacts, so %s."
            .formatted(decided.missing(), decided.runId(), instead));
  }

  /** What happens to a question that nobody answers; empty where that is not said. */
  private static String otherwise(ContactGapFound gap, Instant saidAt) {
    return gap.decideBy() == null || gap.otherwise() == null
        ? ""
        : " Without an answer within %s: %s."
            .formatted(
                span(Duration.between(saidAt, gap.decideBy())), words(gap.otherwise().name()));
  }

  private static String left(@Nullable Instant expectedEnd, Instant saidAt) {
    return expectedEnd == null || !expectedEnd.isAfter(saidAt)
        ? ""
        : ", about %s left".formatted(span(Duration.between(saidAt, expectedEnd)));
  }

  /** A span as people round it, at least a second. */
  private static String span(Duration span) {
    long seconds = Math.max(1, Math.round(span.toMillis() / 1000.0));
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 90 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What is being done, and how far that is. */
  private static String stage(String stage, int found, int researched, int withContacts) {
    return switch (stage) {
      case "LEAD_LIST" -> "making the lead list";
      case "COMPANY_RESEARCH" -> "researching companies: %d of %d".formatted(researched, found);
      case "CONTACT_RESEARCH" ->
          "looking for contacts: %d of %d companies have some".formatted(withContacts, found);
      default -> words(stage);
    };
  }

  private static String counts(
      int requested, int found, int researched, int withContacts, int failed) {
    return "; %d of %d found, %d researched, %d with contacts, %d failed"
        .formatted(found, requested, researched, withContacts, failed);
  }

  private static String elapsed(@Nullable Long seconds) {
    return seconds == null ? "" : "; %s gone".formatted(span(Duration.ofSeconds(seconds)));
  }

  private static String soFar(@Nullable BigDecimal usd) {
    return usd == null ? "" : ", %s so far".formatted(Dollars.of(usd));
  }

  /** By the clock that its expected end was reckoned with. */
  private static Instant readAt(RunView run) {
    return run.createdAt() == null
        ? Instant.MAX
        : run.createdAt().plusMillis(Math.round(run.elapsedSeconds() * 1000));
  }

  private static String notice(ResearchWorkReassigned reassigned) {
    String service = reassigned.instanceId().replaceFirst("/.*", "");
    String place = reassigned.instanceId().replaceFirst("^[^/]*/", "").replaceFirst("/.*", "");
    return "%s %s died (%s); %s of %s %s on elsewhere."
        .formatted(
            service,
            place,
            reassigned.reason(),
            reassigned.items() == 1 ? "1 item" : reassigned.items() + " items",
            reassigned.runId(),
            reassigned.items() == 1 ? "goes" : "go");
  }

  private static TaskSignal asked(String runId, int found, int missing, String otherwise) {
    String decide = "/decide " + runId + " ";
    return new TaskSignal.Asked(
        question(runId, found, missing) + otherwise,
        List.of(
            new Choice("Accept", decide + "accept"),
            new Choice("Extend", decide + "extend"),
            new Choice("Replace", decide + "replace"),
            new Choice("Cancel", decide + "cancel")));
  }

  private static String question(String runId, int found, int missing) {
    return ("%d of %d companies of %s have no contacts. Accept what there is, extend the search to"
            + " further companies, replace those without contacts by others, or cancel? Say /decide"
            + " %s accept, extend, replace or cancel.")
        .formatted(missing, found, runId, runId);
  }

  private static TaskSignal cancelled(String runId, int found, String cost) {
    return new TaskSignal.Ended(
        TaskState.CANCELLED,
        "%s is cancelled; the %d companies found so far can be exported.%s"
            .formatted(runId, found, cost),
        exports(runId));
  }

  private static String text(@Nullable String summary, String otherwise) {
    return summary == null || summary.isBlank() ? otherwise : summary;
  }
}

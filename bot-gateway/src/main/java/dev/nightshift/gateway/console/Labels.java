package dev.nightshift.gateway.console;

import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.crm.FollowupView;
import dev.nightshift.gateway.crm.Followups;
import dev.nightshift.gateway.crm.LeadFact;
import dev.nightshift.gateway.monitor.IncidentView;
import dev.nightshift.gateway.monitor.InstanceView;
import dev.nightshift.gateway.research.Fact;
import dev.nightshift.gateway.research.RunView;
import dev.nightshift.gateway.research.StageView;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.trading.SessionView;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How values read on a page. */
@TemplateExtension
final class Labels {

  private static final int SHOWN_DECIMALS = 2;
  private static final BigDecimal DOUBTFUL = new BigDecimal("0.50");
  private static final DateTimeFormatter FEED_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Labels() {}

  /** A state as words: {@code needs decision}. */
  static String words(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The colour that goes with a state. */
  static String tone(String state) {
    return switch (state) {
      case "DONE", "UP", "HANDLED", "RESOLVED", "WON" -> "good";
      case "FAILED", "LOST", "DOWN", "OPEN" -> "bad";
      case "NEEDS_DECISION", "DEGRADED", "SUSPECT", "STOPPING", "VOIDED", "DUE" -> "warn";
      case "CANCELLED",
          "REJECTED",
          "STOPPED",
          "KILLED",
          "QUEUED",
          "PENDING",
          "NEW",
          "NOTE",
          "PLANNED" ->
          "quiet";
      default -> "busy";
    };
  }

  static String criteriaText(RunView run) {
    Map<String, String> criteria = run.criteria();
    return criteria == null
        ? ""
        : criteria.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  /** One thing an instance does: what kind, which, how far. */
  static String text(InstanceView.Work work) {
    String kind = work.kind() == null ? null : words(work.kind());
    return Stream.of(kind, work.id(), work.stage())
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** What an incident concerns, read from its cause: {@code research-worker at host-0}. */
  static String affected(IncidentView incident) {
    String cause = incident.cause() == null ? "" : incident.cause();
    return cause.substring(cause.indexOf(':') + 1).replaceFirst("/", " at ");
  }

  /** The kind of an incident's cause as words: {@code instance lost}. */
  static String kind(IncidentView incident) {
    String cause = incident.cause() == null ? "unknown" : incident.cause();
    return cause.replaceFirst(":.*", "").replace('-', ' ');
  }

  /** The items of a stage. */
  static String title(StageView stage) {
    return stageTitle(stage.kind());
  }

  static String stageTitle(String kind) {
    return switch (kind) {
      case "LEAD_LIST" -> "Lead list";
      case "COMPANY" -> "Companies";
      case "CONTACTS" -> "Contacts";
      default -> words(kind);
    };
  }

  /** A confidence between 0 and 1 as a percentage. */
  static String percent(BigDecimal confidence) {
    return confidence.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }

  /** Whether a value should be looked at before it is relied on. */
  static boolean doubtful(Fact fact) {
    return fact.confidence().compareTo(DOUBTFUL) < 0;
  }

  /** The same of a lead's value; one of which nothing is said is taken as it is. */
  static boolean doubtful(LeadFact fact) {
    return fact.confidence() != null && fact.confidence().compareTo(DOUBTFUL) < 0;
  }

  /** What can be answered to a follow-up. */
  static List<Choice> choices(FollowupView followup) {
    return Followups.choices(followup.id());
  }

  /** Who learnt a value, when, and what it has cost where it has cost anything. */
  static String told(Fact.Provenance by) {
    String model = by.model() == null ? "" : " with " + by.model();
    String prompt = by.promptVersion() == null ? "" : ", prompt " + by.promptVersion();
    String cost =
        by.costUsd().signum() == 0 ? "" : ", for " + by.costUsd().toPlainString() + " USD";
    return "read " + utc(by.fetchedAt()) + " UTC by " + by.agent() + model + prompt + cost;
  }

  /** What came of a task, or how far it is. */
  static String outcome(TaskView task) {
    if (task.error() != null) {
      return task.error();
    }
    return task.summary() != null ? task.summary() : task.progress();
  }

  /** An amount with two decimals; a dash where there is none. */
  static String money(@Nullable String amount) {
    return amount == null ? "–" : money(new BigDecimal(amount));
  }

  static String money(BigDecimal amount) {
    return amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A cost: two decimals, more where it has more. */
  static String dollars(@Nullable String amount) {
    BigDecimal cost = amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
    return cost.setScale(Math.max(SHOWN_DECIMALS, cost.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  /** What a session has won or lost so far. */
  static BigDecimal result(SessionView session) {
    return session.equity() == null || session.startEquity() == null
        ? BigDecimal.ZERO
        : new BigDecimal(session.equity()).subtract(new BigDecimal(session.startEquity()));
  }

  /** With two decimals and its sign. */
  static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + money(amount);
  }

  /** The colour of a gain or a loss. */
  static String sign(BigDecimal amount) {
    return switch (amount.signum()) {
      case 1 -> "gain";
      case -1 -> "loss";
      default -> "level";
    };
  }

  /** The largest fall from a peak, in percent of it. */
  static String drawdown(SessionView session) {
    return session.maxDrawdown() == null
        ? "–"
        : money(new BigDecimal(session.maxDrawdown()).movePointRight(2)) + " %";
  }

  /** How long a run has taken: {@code 12 s}, {@code 3 min}. */
  static String elapsed(RunView run) {
    long seconds = Math.round(run.elapsedSeconds());
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  /** How many researched companies have no contact. */
  static int missing(RunView run) {
    return Math.max(run.researched() - run.withContacts(), 0);
  }

  /** How long an incident was open; {@code null} while it is. */
  static @Nullable String lasted(IncidentView incident) {
    if (incident.openedAt() == null || incident.resolvedAt() == null) {
      return null;
    }
    Duration lasted = Duration.between(incident.openedAt(), incident.resolvedAt());
    return lasted.toMinutes() < 2 ? lasted.toSeconds() + " s" : lasted.toMinutes() + " min";
  }

  /** A feed's time, which is none of the reader's own: to the second, in UTC. */
  static String utc(Instant time) {
    return FEED_TIME.format(time);
  }

  /** A path of a page about a task's subject; the chat has what has no page of its own. */
  static String page(TaskView task) {
    return switch (task.kind()) {
      case "research" -> "/runs/" + task.subjectId();
      case "trading" -> "/sessions/" + task.subjectId();
      case "lead-import", "lead-adopt" -> "/leads";
      default -> "/chat";
    };
  }
}

package dev.nightshift.gateway.console;

import dev.nightshift.gateway.monitor.InstanceView;
import dev.nightshift.gateway.research.RunView;
import dev.nightshift.gateway.task.TaskView;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values read on a page. */
@TemplateExtension
final class Labels {

  private static final int SHOWN_DECIMALS = 2;
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
      case "DONE", "UP", "HANDLED", "RESOLVED" -> "good";
      case "FAILED", "LOST", "DOWN", "OPEN" -> "bad";
      case "NEEDS_DECISION", "DEGRADED", "SUSPECT", "STOPPING", "VOIDED" -> "warn";
      case "CANCELLED", "STOPPED", "KILLED", "QUEUED", "PENDING" -> "quiet";
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

  static String doing(InstanceView instance) {
    return instance.work().stream()
        .limit(4)
        .map(work -> text(work.kind()) + " " + text(work.id()) + " " + text(work.stage()))
        .collect(Collectors.joining(" · "));
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

  /** A feed's time, which is none of the reader's own: to the second, in UTC. */
  static String utc(Instant time) {
    return FEED_TIME.format(time);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

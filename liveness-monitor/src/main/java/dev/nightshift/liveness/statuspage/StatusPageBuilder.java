package dev.nightshift.liveness.statuspage;

import dev.nightshift.liveness.incident.Cause;
import dev.nightshift.liveness.incident.Incident;
import dev.nightshift.liveness.instance.ServiceHealth;
import dev.nightshift.liveness.statuspage.StatusPage.IncidentLine;
import dev.nightshift.liveness.statuspage.StatusPage.ServiceLine;
import dev.nightshift.liveness.statuspage.StatusPage.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns facts into the words of the public page. */
final class StatusPageBuilder {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private StatusPageBuilder() {}

  static StatusPage build(StatusFacts facts) {
    boolean blind = open(facts).anyMatch(incident -> cause(incident) instanceof Cause.LostSight);
    Map<String, ServiceHealth> known =
        facts.services().stream()
            .collect(Collectors.toMap(ServiceHealth::service, Function.identity()));
    List<ServiceLine> lines =
        facts.shown().stream().map(name -> line(name, known.get(name), facts)).toList();
    return new StatusPage(
        blind ? Tone.WARN : worst(lines),
        blind ? "The state of the services is not known right now" : headline(worst(lines)),
        lines,
        open(facts).map(incident -> incidentLine(incident, facts.now())).toList(),
        facts.incidents().stream()
            .filter(incident -> incident.state() == Incident.State.RESOLVED)
            .map(incident -> incidentLine(incident, facts.now()))
            .toList(),
        TIME.format(facts.now()));
  }

  /** The page when the facts cannot be had: "we could not see" is not "down". */
  static StatusPage unknown(Instant now) {
    return new StatusPage(
        Tone.WARN,
        "The state of the services is not known right now",
        List.of(),
        List.of(),
        List.of(),
        TIME.format(now));
  }

  private static Stream<Incident> open(StatusFacts facts) {
    return facts.incidents().stream().filter(incident -> incident.state() == Incident.State.OPEN);
  }

  private static ServiceLine line(String name, @Nullable ServiceHealth health, StatusFacts facts) {
    if (health == null) {
      return new ServiceLine(name, Tone.OFF, "not seen yet", "", "");
    }
    String time = duration(Duration.between(health.since(), facts.now()));
    return switch (health.state()) {
      case UP -> {
        boolean troubled = open(facts).anyMatch(incident -> concerns(cause(incident), name));
        yield new ServiceLine(
            name,
            troubled ? Tone.WARN : Tone.GOOD,
            troubled ? "running, with trouble" : "running",
            instances(facts.live().getOrDefault(name, 0L)),
            "up for " + time);
      }
      case DOWN -> new ServiceLine(name, Tone.BAD, "down", instances(0), "for " + time);
      case STOPPED -> new ServiceLine(name, Tone.OFF, "stopped", instances(0), "for " + time);
    };
  }

  private static boolean concerns(Cause cause, String service) {
    return switch (cause) {
      case Cause.LostInstance lost -> lost.service().equals(service);
      case Cause.EmptyService empty -> empty.service().equals(service);
      case Cause.CrashLoop loop -> loop.service().equals(service);
      case Cause.LostSight _ -> false;
    };
  }

  private static Tone worst(List<ServiceLine> lines) {
    for (Tone tone : List.of(Tone.BAD, Tone.WARN, Tone.OFF)) {
      if (lines.stream().anyMatch(line -> line.tone() == tone)) {
        return tone;
      }
    }
    return Tone.GOOD;
  }

  private static String headline(Tone tone) {
    return switch (tone) {
      case GOOD -> "All services are running";
      case WARN -> "All services are running, some with trouble";
      case BAD -> "A service is down";
      case OFF -> "Not all services are started";
    };
  }

  private static IncidentLine incidentLine(Incident incident, Instant now) {
    Instant end = incident.resolvedAt() == null ? now : incident.resolvedAt();
    return new IncidentLine(
        cause(incident).publicSummary(),
        TIME.format(incident.openedAt()),
        duration(Duration.between(incident.openedAt(), end)));
  }

  private static Cause cause(Incident incident) {
    return Cause.parse(incident.cause());
  }

  private static String instances(long count) {
    return count == 1 ? "1 instance" : count + " instances";
  }

  /** In the two largest units, such as {@code 3 h 12 min}. */
  static String duration(Duration time) {
    if (time.toMinutes() < 1) {
      return Math.max(time.toSeconds(), 0) + " s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min";
    }
    return time.toDays() < 1
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toDays() + " d " + time.toHoursPart() + " h";
  }
}

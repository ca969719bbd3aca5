package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.Times;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds what each caller does, over all channels and instances, exactly and across restarts: in
 * the transaction of the act itself, under a lock on the caller's row. An act that is rolled back
 * was not counted; neither is one that is refused here.
 */
@Singleton
public final class Limits {

  /** Tells nobody twice, and is never further away than this from when it opens. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final String MESSAGE = "message";

  private final List<Window> messages;
  private final List<Window> requests;
  private final AuditLog audit;
  private final Clock clock;

  Limits(LimitConfig config, AuditLog audit, Clock clock) {
    this.messages = windows(config.messagesPerMinute(), config.messagesPerHour());
    this.requests = windows(config.requestsPerMinute(), config.requestsPerHour());
    this.audit = audit;
    this.clock = clock;
  }

  private static List<Window> windows(int perMinute, int perHour) {
    return List.of(
        new Window(perMinute, Duration.ofMinutes(1)), new Window(perHour, Duration.ofHours(1)));
  }

  /**
   * Counts a message.
   *
   * @param refusable false for what must always be heard, which only counts
   */
  public Limited message(Tx tx, String channel, String caller, boolean refusable) {
    return messages(tx, List.of(counted(channel, caller, refusable))).getFirst();
  }

  /** Counts messages of different callers; answers with one for each, in their order. */
  public List<Limited> messages(Tx tx, List<Counted> all) {
    return take(tx, MESSAGE, messages, all);
  }

  /** Counts another changing request over HTTP; as {@link #message}. */
  public Limited request(Tx tx, String caller, boolean refusable) {
    return take(tx, "request", requests, List.of(counted("http", caller, refusable))).getFirst();
  }

  private static Counted counted(String channel, String caller, boolean refusable) {
    return new Counted(channel, caller, refusable, Correlation.current().correlationId());
  }

  /**
   * Something to be counted.
   *
   * @param refusable false for what must always be heard, which only counts
   * @param correlationId of what follows from it
   */
  public record Counted(String channel, String caller, boolean refusable, String correlationId) {}

  /**
   * Writes down that {@link #message} was closed to a caller whose transaction was rolled back, and
   * this with it: as there once per closed window.
   */
  public void messageRefused(Tx tx, String channel, String caller) {
    HitTable table = HitTable.lock(tx, MESSAGE, caller, now());
    Meter meter = table.meter(messages);
    if (meter.closed()) {
      closed(tx, table, meter, MESSAGE, channel, caller);
    }
  }

  private List<Limited> take(Tx tx, String scope, List<Window> windows, List<Counted> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<HitTable> tables =
        HitTable.lock(tx, scope, all.stream().map(Counted::caller).toList(), now());
    List<Meter> meters = HitTable.meters(tables, windows);
    List<Limited> limited = new ArrayList<>(all.size());
    List<HitTable> hit = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      Counted one = all.get(i);
      Meter meter = meters.get(i);
      if (one.refusable() && meter.closed()) {
        try (var bound = Correlation.of(one.correlationId()).bind()) {
          limited.add(closed(tx, tables.get(i), meter, scope, one.channel(), one.caller()));
        }
      } else {
        hit.add(tables.get(i));
        limited.add(new Limited.Counted(meter.allowance(true)));
      }
    }
    HitTable.hit(hit, LONGEST);
    return limited;
  }

  /** The database keeps microseconds; what is compared with them must not be finer. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Limited closed(
      Tx tx, HitTable table, Meter meter, String scope, String channel, String caller) {
    Instant opensAt = meter.opensAt();
    boolean known =
        table
            .toldUntil()
            .filter(until -> until.isAfter(meter.now()))
            .filter(until -> !until.isAfter(meter.now().plus(LONGEST)))
            .isPresent();
    if (!known) {
      table.told(opensAt);
      audit.append(
          tx,
          channel,
          AuditedAct.refused(caller, scope + ".limit", "", "until " + Times.minuteFrom(opensAt)));
    }
    String sentence =
        "That is more than I take from one person at a time (%s). I listen again at %s, %s."
            .formatted(
                "%d a minute, %d an hour"
                    .formatted(
                        meter.usages().get(0).window().most(),
                        meter.usages().get(1).window().most()),
                Times.minuteFrom(opensAt),
                Times.in(Duration.between(meter.now(), opensAt)));
    return new Limited.Closed(meter.allowance(false), opensAt, !known, sentence);
  }
}

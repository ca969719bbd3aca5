package dev.nightshift.research.web;

import dev.nightshift.backbone.http.RetryAfter;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks hosts, each at its pace and through its guard. The name is looked up for every attempt, and
 * the connection goes to the address that was looked at.
 */
final class Requests {

  /** Where a host's connection goes. */
  @FunctionalInterface
  interface Lookup {
    InetAddress of(String host) throws Exception;
  }

  private record Host(HostGuard guard, Pace pace) {}

  private final WebExchange exchange;
  private final HostGuard.Factory guards;
  private final WebConfig config;
  private final WebMetrics metrics;
  private final Clock clock;
  private final BoundedMap<Host> hosts;

  Requests(
      WebExchange exchange,
      HostGuard.Factory guards,
      WebConfig config,
      WebMetrics metrics,
      Clock clock) {
    this.exchange = exchange;
    this.guards = guards;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
    this.hosts = new BoundedMap<>(config.rememberedHosts());
  }

  /**
   * The answer, whatever its status, unless that asks for another attempt.
   *
   * @param gap shortest time after it until the host is asked again
   */
  WebAnswer ask(Target target, Lookup lookup, Duration gap, String accept, int maxBytes)
      throws Exception {
    Host host = hosts.computeIfAbsent(target.host(), this::host);
    return host.guard().call(() -> attempt(host, target, lookup, gap, accept, maxBytes));
  }

  private Host host(String name) {
    return new Host(guards.of(name), new Pace(System::nanoTime, config.longestRetryAfter()));
  }

  private WebAnswer attempt(
      Host host, Target target, Lookup lookup, Duration gap, String accept, int maxBytes)
      throws Exception {
    Duration wait =
        host.pace()
            .take(gap)
            .orElseThrow(() -> new PageFault(PageVerdict.UNKNOWN, "its host is left alone"));
    Thread.sleep(wait);
    long started = System.nanoTime();
    PageVerdict verdict = PageVerdict.FAIL;
    try {
      WebAnswer answer = exchange.get(target, lookup.of(target.host()), accept, maxBytes);
      verdict = PageVerdict.of(answer.status());
      if (verdict == PageVerdict.RETRY) {
        throw busy(host, answer);
      }
      return answer;
    } catch (Exception failure) {
      verdict = PageVerdict.of(failure);
      throw failure;
    } finally {
      metrics.asked(verdict, System.nanoTime() - started);
    }
  }

  /** A host that asks for more patience than there is is not asked again before its time. */
  private PageFault busy(Host host, WebAnswer answer) {
    Optional<Duration> asked = RetryAfter.read(answer.retryAfter(), clock.instant());
    asked.ifPresent(host.pace()::leaveAloneFor);
    boolean tooLong =
        asked.filter(wait -> wait.compareTo(config.longestRetryAfter()) > 0).isPresent();
    return new PageFault(
        tooLong ? PageVerdict.UNKNOWN : PageVerdict.RETRY,
        "it answered " + answer.status(),
        asked.orElse(null));
  }
}

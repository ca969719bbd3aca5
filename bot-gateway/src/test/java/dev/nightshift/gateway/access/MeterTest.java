package dev.nightshift.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeterTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final List<Window> WINDOWS =
      List.of(new Window(3, Duration.ofSeconds(60)), new Window(7, Duration.ofSeconds(600)));

  @Test
  void shouldCloseAtTheLimitAndOpenWhenTheTurningHitGoes() {
    List<Instant> hits = List.of(START, START.plusSeconds(1), START.plusSeconds(2));
    Meter closed = meter(hits, START.plusSeconds(59));
    assertThat(closed.closed()).isTrue();
    assertThat(closed.opensAt()).isEqualTo(START.plusSeconds(60));
    assertThat(closed.allowance(false)).isEqualTo(new Allowance(3, 0, Duration.ofSeconds(1)));
    assertThat(meter(hits, START.plusSeconds(60)).closed()).isFalse();
  }

  @Test
  void shouldWaitForTheLongerWindowWhenThatIsFull() {
    List<Instant> hits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      hits.add(START.plusSeconds(30L * i));
    }
    Meter meter = meter(hits, START.plusSeconds(400));
    assertThat(meter.closed()).isTrue();
    assertThat(meter.opensAt()).isEqualTo(START.plusSeconds(600));
    assertThat(meter.allowance(false).limit()).isEqualTo(7);
  }

  @Test
  void shouldSayWhatIsLeftAfterOneMore() {
    assertThat(meter(List.of(), START).allowance(true))
        .isEqualTo(new Allowance(3, 2, Duration.ofSeconds(60)));
    assertThat(meter(List.of(START), START.plusSeconds(10)).allowance(true))
        .isEqualTo(new Allowance(3, 1, Duration.ofSeconds(50)));
  }

  @Test
  void shouldRoundHeadersUpToWholeSeconds() {
    assertThat(new Allowance(30, 4, Duration.ofMillis(1)).headers())
        .containsEntry("RateLimit-Limit", "30")
        .containsEntry("RateLimit-Remaining", "4")
        .containsEntry("RateLimit-Reset", "1");
  }

  /** Whatever the times: never more than the limit in any window, and refused only when full. */
  @Test
  void shouldNeverAllowMoreThanTheLimitInAnyWindow() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<Instant> hits = new ArrayList<>();
      Instant now = START;
      for (int i = 0; i < 300; i++) {
        now = now.plusMillis(random.nextInt(40_000));
        Meter meter = meter(hits, now);
        assertThat(meter.closed()).isEqualTo(fullBefore(hits, now));
        if (meter.closed()) {
          assertThat(meter(hits, meter.opensAt().minusNanos(1)).closed()).isTrue();
          assertThat(meter(hits, meter.opensAt()).closed()).isFalse();
        } else {
          hits.add(now);
        }
      }
      for (Window window : WINDOWS) {
        for (Instant hit : hits) {
          assertThat(within(hits, hit, window)).isLessThanOrEqualTo(window.most());
        }
      }
    }
  }

  private static boolean fullBefore(List<Instant> hits, Instant now) {
    return WINDOWS.stream().anyMatch(window -> within(hits, now, window) >= window.most());
  }

  private static long within(List<Instant> hits, Instant end, Window window) {
    Instant since = end.minus(window.length());
    return hits.stream().filter(at -> at.isAfter(since) && !at.isAfter(end)).count();
  }

  /** As the table answers it. */
  private static Meter meter(List<Instant> hits, Instant now) {
    return new Meter(
        WINDOWS.stream()
            .map(
                window -> {
                  Instant since = now.minus(window.length());
                  List<Instant> in = hits.stream().filter(at -> at.isAfter(since)).toList();
                  int turning = hits.size() - window.most();
                  return new Window.Usage(
                      window,
                      in.size(),
                      in.stream().findFirst(),
                      turning < 0 ? Optional.empty() : Optional.of(hits.get(turning)));
                })
            .toList(),
        now);
  }
}

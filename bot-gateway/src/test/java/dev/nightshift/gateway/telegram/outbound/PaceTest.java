package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.telegram.outbound.Pace.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final PaceLimits LIMITS = new PaceLimits(30, Duration.ofSeconds(1), 3, 20);
  private static final Call PERSON = new Call("tg-1", false, false);
  private static final Call GROUP = new Call("tg--1", true, false);
  private static final Call GROUP_EDIT = new Call("tg--1", true, true);

  private final Pace pace = new Pace(LIMITS);

  @Test
  void shouldLetAFewThroughAtOnceAndThenOneASecond() {
    assertThat(sendable(PERSON, 0)).isEqualTo(3);
    assertThat(sendable(PERSON, SECOND - 1)).isZero();
    assertThat(sendable(PERSON, SECOND)).isEqualTo(1);
    assertThat(sendable(PERSON, 10 * SECOND)).isEqualTo(3);
  }

  @Test
  void shouldNotHoldUpOthersWhenOneChatHasHadItsShare() {
    sendable(PERSON, 0);
    assertThat(pace.allows(new Call("tg-2", false, false), 0)).isTrue();
    assertThat(pace.exhausted(0)).containsExactly("tg-1");
  }

  @Test
  void shouldLetThirtyThroughInAnySecondWhereverItBegins() {
    for (int i = 0; i < 30; i++) {
      assertThat(pace.allows(new Call("tg-" + i, false, false), SECOND / 2)).isTrue();
      pace.spend(new Call("tg-" + i, false, false), SECOND / 2);
    }
    Call another = new Call("tg-another", false, false);
    assertThat(pace.spare(SECOND)).isZero();
    assertThat(pace.allows(another, SECOND + SECOND / 2 - 1)).isFalse();
    assertThat(pace.allows(another, SECOND + SECOND / 2)).isTrue();
  }

  @Test
  void shouldCountMessagesAndEditsOfAGroupApart() {
    for (int i = 0; i < 20; i++) {
      assertThat(pace.allows(GROUP, i * SECOND)).isTrue();
      pace.spend(GROUP, i * SECOND);
    }
    assertThat(pace.allows(GROUP, 30 * SECOND)).isFalse();
    assertThat(pace.allows(GROUP_EDIT, 30 * SECOND)).isTrue();
    assertThat(pace.allows(GROUP, 60 * SECOND)).isTrue();
  }

  @Test
  void shouldKnowWhatAPredecessorSentLately() {
    for (int age = 20; age > 0; age--) {
      pace.spend(GROUP, -age * SECOND);
    }
    assertThat(pace.allows(GROUP, 0)).isFalse();
    assertThat(pace.allows(GROUP, 41 * SECOND)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldKeepEveryLimitUnderARandomLoad(long seed) {
    Random random = new Random(seed);
    Deque<Long> all = new ArrayDeque<>();
    Map<String, Deque<Long>> perGroup = new HashMap<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(20_000_000);
      boolean group = random.nextBoolean();
      Call call = new Call((group ? "tg--" : "tg-") + random.nextInt(20), group, false);
      if (!pace.allows(call, now)) {
        continue;
      }
      pace.spend(call, now);
      within(all, now, SECOND, 30, seed);
      if (group) {
        within(
            perGroup.computeIfAbsent(call.chatId(), id -> new ArrayDeque<>()),
            now,
            60 * SECOND,
            20,
            seed);
      }
    }
  }

  private static void within(Deque<Long> times, long now, long length, int most, long seed) {
    times.addLast(now);
    while (now - times.getFirst() >= length) {
      times.removeFirst();
    }
    assertThat(times.size()).as("seed %d", seed).isLessThanOrEqualTo(most);
  }

  private int sendable(Call call, long nanos) {
    int sent = 0;
    while (pace.allows(call, nanos)) {
      pace.spend(call, nanos);
      sent++;
    }
    return sent;
  }
}

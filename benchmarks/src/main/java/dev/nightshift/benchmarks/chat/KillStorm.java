package dev.nightshift.benchmarks.chat;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.testkit.telegram.SentMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Gateways die by {@code kill -9}, one after the other, while people write. The supervisor starts
 * each again, after ever longer pauses; the next dies when two are ready.
 */
final class KillStorm {

  private static final int EACH_WRITES = 20;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ChatStack stack;
  private final List<Long> people;
  private final Progress progress;
  private final Random random = new Random(1);

  KillStorm(ChatStack stack, List<Long> people, Progress progress) {
    this.stack = stack;
    this.people = people;
    this.progress = progress;
  }

  KillStormResult run(int kills) throws InterruptedException {
    int messages = people.size() * EACH_WRITES;
    int number = 0;
    for (int kill = 0; kill < kills; kill++) {
      int until = (kill + 1) * messages / kills;
      int half = (number + until) / 2;
      number = write(number, half);
      killOne();
      number = write(number, until);
      if (kill % 10 == 9) {
        progress.say("%d of %d kills", kill + 1, kills);
      }
    }
    progress.say("waiting for the rest of %d answers", messages);
    return awaited(messages, kills);
  }

  /**
   * Message n is the n-th of everybody's in turn, so each person writes in the order of numbers.
   */
  private int write(int from, int until) {
    for (int number = from; number < until; number++) {
      stack.telegram().says(people.get(number % people.size()), ReplyTimes.text(number));
    }
    return until;
  }

  private void killOne() throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    List<InstanceStatus> ready = stack.readyGateways();
    while (ready.size() < 2) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("fewer than two gateways became ready in " + LONGEST);
      }
      TimeUnit.MILLISECONDS.sleep(200);
      ready = stack.readyGateways();
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
    long pid = ready.get(random.nextInt(ready.size())).pid();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private KillStormResult awaited(int messages, int kills) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    KillStormResult result = count(messages, kills);
    while (result.lost() > 0 && System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(1);
      result = count(messages, kills);
    }
    return result;
  }

  private KillStormResult count(int messages, int kills) {
    int inversions = 0;
    int duplicates = 0;
    Set<Integer> answered = new HashSet<>();
    for (long person : people) {
      List<Integer> order = new ArrayList<>();
      for (SentMessage message : stack.telegram().sent(person)) {
        int number = ReplyTimes.numberOf(message);
        if (number >= 0 && !answered.add(number)) {
          duplicates++;
        } else if (number >= 0) {
          order.add(number);
        }
      }
      inversions +=
          (int)
              IntStream.range(1, order.size()).filter(i -> order.get(i) < order.get(i - 1)).count();
    }
    return new KillStormResult(messages, kills, messages - answered.size(), inversions, duplicates);
  }
}

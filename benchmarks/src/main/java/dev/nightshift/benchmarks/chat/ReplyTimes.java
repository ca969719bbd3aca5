package dev.nightshift.benchmarks.chat;

import dev.nightshift.testkit.telegram.SentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * When what was said and when it was answered. Everything said has a number that the answer to it
 * repeats: {@code /task none-17} is answered by "There is no task 'none-17'".
 */
final class ReplyTimes {

  private static final Pattern NUMBER = Pattern.compile("none-(\\d+)");

  private final Map<Integer, Instant> saidAt = new ConcurrentHashMap<>();

  /** The text that is numbered so; to be said now. */
  String say(int number) {
    saidAt.put(number, Instant.now());
    return text(number);
  }

  static String text(int number) {
    return "/task none-" + number;
  }

  /** Which number this answers; -1: none. */
  static int numberOf(SentMessage message) {
    Matcher matcher = NUMBER.matcher(message.text());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  /** From saying to the first answer, in microseconds. */
  Histogram latencies(Iterable<SentMessage> sent) {
    Map<Integer, Instant> answered = new HashMap<>();
    sent.forEach(message -> answered.merge(numberOf(message), message.sentAt(), ReplyTimes::first));
    Histogram histogram = new Histogram(3);
    saidAt.forEach(
        (number, then) -> {
          Instant answer = answered.get(number);
          if (answer == null) {
            throw new IllegalStateException("message " + number + " was not answered");
          }
          histogram.recordValue(Math.max(0, Duration.between(then, answer).toNanos() / 1_000));
        });
    return histogram;
  }

  private static Instant first(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

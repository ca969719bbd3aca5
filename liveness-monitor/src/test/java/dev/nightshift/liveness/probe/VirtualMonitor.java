package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.InstanceState;
import dev.nightshift.liveness.instance.InstanceState.Lost;
import dev.nightshift.liveness.instance.InstanceState.Up;
import dev.nightshift.liveness.instance.KnownInstance;
import dev.nightshift.liveness.instance.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A monitor on virtual clocks: rounds as they would follow each other, and the states they lead to.
 */
final class VirtualMonitor {

  static final InstanceId SELF = id("liveness-monitor");

  final List<Lost> losses = new ArrayList<>();
  private final Sight sight = new Sight(TestProbeConfig.DEFAULTS);
  private final Watch watch = new Watch(TestProbeConfig.DEFAULTS);
  private final Map<InstanceId, InstanceState> states = new LinkedHashMap<>();
  private final Map<InstanceId, Instant> registered = new HashMap<>();
  private final Map<InstanceId, Instant> lastSeen = new HashMap<>();
  private final Map<InstanceId, Answer> unusual = new HashMap<>();
  private Instant wall = Instant.parse("2026-03-01T00:00:00Z");
  private long nanos = 1;
  private Duration freeze = Duration.ZERO;

  VirtualMonitor(String... peers) {
    states.put(SELF, new Up(wall));
    for (String peer : peers) {
      states.put(id(peer), new Up(wall));
    }
  }

  static InstanceId id(String service) {
    return new InstanceId(service, "host-0", "b1");
  }

  void registers(String service) {
    states.put(id(service), new Up(wall));
    registered.put(id(service), wall);
  }

  void answers(String service, Answer answer) {
    unusual.put(id(service), answer);
  }

  void silence(String... services) {
    for (String service : services) {
      answers(service, new Answer.Silence("no answer in time"));
    }
  }

  void silenceItself() {
    unusual.put(SELF, new Answer.Silence("no answer in time"));
  }

  void recovered(String... services) {
    for (String service : services) {
      unusual.remove(id(service));
    }
  }

  /** Between two rounds: the process stands still, the machine's clocks go on. */
  void freezeBetween(Duration time) {
    pass(time);
  }

  /** Between two rounds: the machine sleeps, and with it the monotonic clock. */
  void sleepMachine(Duration time) {
    wall = wall.plus(time);
  }

  /** During the next round: all questions that were under way time out. */
  void freezeWithinNextRound(Duration time) {
    freeze = time;
  }

  Instant now() {
    return wall;
  }

  Optional<String> trouble() {
    return sight.trouble(wall);
  }

  Clarity rounds(int count) {
    Clarity last = new Clarity.Clear();
    for (int i = 0; i < count; i++) {
      last = round();
    }
    return last;
  }

  Clarity round() {
    pass(TestProbeConfig.DEFAULTS.interval());
    Moment started = new Moment(nanos, wall);
    pass(freeze);
    freeze = Duration.ZERO;
    Map<InstanceId, KnownInstance> asked = new LinkedHashMap<>();
    Map<InstanceId, Answer> answers = new LinkedHashMap<>();
    states.forEach(
        (id, state) -> {
          if (!(state instanceof InstanceState.Stopped)) {
            asked.put(
                id,
                new KnownInstance(
                    id,
                    1,
                    "http://x",
                    state,
                    null,
                    registered.get(id),
                    lastSeen.get(id),
                    Report.EMPTY));
            answers.put(id, unusual.getOrDefault(id, new Answer.Alive(Report.EMPTY)));
          }
        });
    Round round = new Round(started, new Moment(nanos, wall), SELF, asked, answers);
    answers.forEach(
        (id, answer) -> {
          if (answer instanceof Answer.Alive) {
            lastSeen.put(id, wall);
          }
        });
    Clarity clarity = sight.judge(round);
    watch
        .digest(round, clarity)
        .forEach(
            (id, sign) -> {
              InstanceState before = states.get(id);
              InstanceState after = before.on(sign);
              InstanceState.newLoss(before, after).ifPresent(losses::add);
              states.put(id, after);
            });
    return clarity;
  }

  InstanceState state(String service) {
    return states.get(id(service));
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }
}

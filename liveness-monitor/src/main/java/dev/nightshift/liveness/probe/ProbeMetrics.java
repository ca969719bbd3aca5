package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.InstanceState;
import dev.nightshift.liveness.instance.KnownInstance;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the asking monitor sees; a monitor that does not ask shows zeros. */
@Singleton
class ProbeMetrics {

  private final MeterRegistry registry;
  private final AtomicLong up;
  private final AtomicLong suspect;
  private final AtomicLong lost;
  private final AtomicLong incidents;

  ProbeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.up = gauge("nightshift.liveness.instances", Tags.of("state", "up"));
    this.suspect = gauge("nightshift.liveness.instances", Tags.of("state", "suspect"));
    this.lost = gauge("nightshift.liveness.instances", Tags.of("state", "lost"));
    this.incidents = gauge("nightshift.liveness.incidents.open", Tags.empty());
  }

  Answer timed(Supplier<Answer> question) {
    Timer.Sample sample = Timer.start(registry);
    Answer answer = question.get();
    sample.stop(registry.timer("nightshift.liveness.probe", "outcome", outcome(answer)));
    return answer;
  }

  void watched(List<KnownInstance> instances, int openIncidents) {
    up.set(count(instances, InstanceState.Up.class));
    suspect.set(count(instances, InstanceState.Suspect.class));
    lost.set(count(instances, InstanceState.Lost.class));
    incidents.set(openIncidents);
  }

  void round(Clarity clarity) {
    String seen =
        switch (clarity) {
          case Clarity.Clear _ -> "clear";
          case Clarity.Late _ -> "late";
          case Clarity.MostMiss _ -> "most_miss";
          case Clarity.Blind _, Clarity.SelfUnreachable _ -> "blind";
        };
    registry.counter("nightshift.liveness.rounds", "sight", seen).increment();
  }

  private AtomicLong gauge(String name, Tags tags) {
    AtomicLong value = new AtomicLong();
    registry.gauge(name, tags, value);
    return value;
  }

  private static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Alive _ -> "alive";
      case Answer.Unnamed _ -> "unnamed";
      case Answer.Stranger _ -> "stranger";
      case Answer.Silence _ -> "silence";
    };
  }

  private static long count(List<KnownInstance> instances, Class<? extends InstanceState> state) {
    return instances.stream().filter(instance -> state.isInstance(instance.state())).count();
  }
}

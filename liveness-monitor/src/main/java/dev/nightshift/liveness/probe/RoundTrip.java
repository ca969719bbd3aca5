package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.KnownInstance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks all instances of a round side by side, each on a virtual thread. */
@Singleton
class RoundTrip {

  private final Prober prober;
  private final ProbeMetrics metrics;
  private final Clock clock;

  RoundTrip(Prober prober, ProbeMetrics metrics, Clock clock) {
    this.prober = prober;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Returns when all have answered or run out of time, which the probe's timeout bounds. */
  Round make(InstanceId self, List<KnownInstance> instances) throws InterruptedException {
    Moment started = now();
    Map<InstanceId, KnownInstance> asked = new LinkedHashMap<>();
    Map<InstanceId, Answer> answers = new LinkedHashMap<>();
    List<Callable<Answer>> questions = new ArrayList<>();
    for (KnownInstance instance : instances) {
      asked.put(instance.id(), instance);
      questions.add(() -> metrics.timed(() -> prober.ask(instance)));
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> results = executor.invokeAll(questions);
      for (int i = 0; i < results.size(); i++) {
        answers.put(instances.get(i).id(), answer(results.get(i)));
      }
    }
    return new Round(started, now(), self, asked, answers);
  }

  private static Answer answer(Future<Answer> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a probe threw instead of answering", bug);
    }
  }

  private Moment now() {
    return new Moment(System.nanoTime(), clock.instant());
  }
}

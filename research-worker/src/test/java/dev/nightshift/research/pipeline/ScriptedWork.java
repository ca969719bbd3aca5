package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.agent.AgentException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Steps that do what a test says, and what was told about them. */
@ApplicationScoped
public class ScriptedWork implements PipelineWork {

  static final String KIND = "scripted";
  static final int CONCURRENCY = 3;

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<String> performed = new CopyOnWriteArrayList<>();
  private final Map<String, List<PipelineNews>> told = new ConcurrentHashMap<>();
  private final Semaphore gate = new Semaphore(0);

  /** What becomes of a step. */
  @FunctionalInterface
  interface Script {
    String perform(Step step, StepHold hold);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Limits limits() {
    return new Limits(CONCURRENCY, 3, 2, Duration.ofSeconds(30));
  }

  @Override
  public String perform(Step step, StepHold hold) {
    performed.add(step.pipelineId() + ":" + step.name());
    Script script = scripts.get(step.pipelineId() + ":" + step.name());
    return script == null ? "output of " + step.name() : script.perform(step, hold);
  }

  @Override
  public void told(Tx tx, String pipelineId, PipelineNews news) {
    tx.afterCommit(
        () -> told.computeIfAbsent(pipelineId, unseen -> new CopyOnWriteArrayList<>()).add(news));
  }

  void script(String pipelineId, String step, Script script) {
    scripts.put(pipelineId + ":" + step, script);
  }

  /** Steps in the order in which they were begun. */
  List<String> performed(String pipelineId) {
    return performed.stream()
        .filter(step -> step.startsWith(pipelineId + ":"))
        .map(step -> step.substring(pipelineId.length() + 1))
        .toList();
  }

  List<PipelineNews> told(String pipelineId) {
    return new ArrayList<>(told.getOrDefault(pipelineId, List.of()));
  }

  /** A step that waits until it is let through, or stopped. */
  String atGate() {
    try {
      gate.acquire();
      return "passed";
    } catch (InterruptedException stopped) {
      throw AgentException.passing("gate", "It was stopped.", stopped);
    }
  }

  void letPass(int count) {
    gate.release(count);
  }
}

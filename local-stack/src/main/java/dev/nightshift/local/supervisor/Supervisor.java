package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.Progress;
import dev.nightshift.local.control.Progress.Phase;
import dev.nightshift.local.control.ProgressListener;
import dev.nightshift.local.control.ServiceStatus;
import dev.nightshift.local.control.StackState;
import dev.nightshift.local.process.LocalStackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts a stack's processes in order, keeps them alive, stops them in order.
 *
 * <p>{@link #start} and {@link #down} may meet: a stop asked for during the start ends it at its
 * next step. {@code down} may be called by several threads; each returns when everything has
 * stopped.
 */
final class Supervisor {

  private static final Duration START_BOUND = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(25);

  /** At the first start a third death is no accident. */
  private static final int DEATHS_THAT_FAIL_A_START = 3;

  private final List<SupervisedProcess> processes;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile StackState phase = StackState.STARTING;

  Supervisor(List<SupervisedProcess> processes) {
    this.processes = List.copyOf(processes);
  }

  /** Returns when everything is ready; throws, with everything stopped again, when it cannot be. */
  void start(ProgressListener listener) {
    Steps steps = new Steps(listener);
    List<SupervisedProcess> backing =
        processes.stream().filter(StackOrder::isBackingServer).toList();
    List<SupervisedProcess> services =
        processes.stream().filter(process -> !StackOrder.isBackingServer(process)).toList();
    try {
      startAll(backing, steps);
      startAll(services, steps);
      enter(StackState.UP);
    } catch (RuntimeException e) {
      down(step -> {}); // the listener may be what failed
      throw e;
    }
  }

  /** Stops everything in order; returns when nothing runs any more. */
  void down(ProgressListener listener) {
    if (!enter(StackState.STOPPING)) {
      awaitStopped();
      return;
    }
    Steps steps = new Steps(heedless(listener));
    try {
      for (List<SupervisedProcess> group : StackOrder.toStop(processes)) {
        stopAll(group, steps);
      }
    } finally {
      stopped.countDown();
    }
  }

  /** What was begun is brought to its end, whether or not anybody listens any more. */
  private static ProgressListener heedless(ProgressListener listener) {
    return progress -> {
      try {
        listener.on(progress);
      } catch (RuntimeException gone) {
        System.err.println("Nobody was told of " + progress + ": " + gone.getMessage());
      }
    };
  }

  void awaitStopped() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One instance after the other, so that a scaled service stays available. */
  void restart(String service, ProgressListener listener) {
    Steps steps = new Steps(heedless(listener));
    for (SupervisedProcess process : instancesOf(service)) {
      steps.on(process, Phase.STOPPING);
      process.restart();
      steps.on(process, Phase.STARTING);
      awaitReady(List.of(process), steps);
    }
  }

  /** The pid of the killed one: the first instance that runs. */
  long kill(String service) {
    for (SupervisedProcess process : instancesOf(service)) {
      Long pid = process.kill();
      if (pid != null) {
        return pid;
      }
    }
    throw new LocalStackException("No process of " + service + " runs just now.");
  }

  boolean runs(String service) {
    return instancesOf(service).stream().anyMatch(each -> each.state() == InstanceState.READY);
  }

  StackState state() {
    if (phase != StackState.UP) {
      return phase;
    }
    boolean allReady = processes.stream().allMatch(p -> p.state() == InstanceState.READY);
    return allReady ? StackState.UP : StackState.DEGRADED;
  }

  List<ServiceStatus> services() {
    Map<String, List<InstanceStatus>> byService = new LinkedHashMap<>();
    for (SupervisedProcess process : processes) {
      byService
          .computeIfAbsent(process.program().service(), name -> new ArrayList<>())
          .add(process.status());
    }
    return byService.entrySet().stream()
        .map(each -> new ServiceStatus(each.getKey(), worst(each.getValue()), each.getValue()))
        .toList();
  }

  private static InstanceState worst(List<InstanceStatus> instances) {
    return instances.stream()
        .map(InstanceStatus::state)
        .max(InstanceState::compareTo)
        .orElse(InstanceState.STOPPED);
  }

  private List<SupervisedProcess> instancesOf(String service) {
    List<SupervisedProcess> instances =
        processes.stream().filter(process -> process.program().service().equals(service)).toList();
    if (instances.isEmpty()) {
      throw new LocalStackException(
          "There is no service "
              + service
              + "; there are "
              + String.join(", ", services().stream().map(ServiceStatus::name).toList())
              + ".");
    }
    return instances;
  }

  private void startAll(List<SupervisedProcess> group, Steps steps) {
    refuseWhenStopping();
    for (SupervisedProcess process : group) {
      steps.on(process, Phase.STARTING);
      process.start();
    }
    awaitReady(group, steps);
  }

  private void awaitReady(List<SupervisedProcess> group, Steps steps) {
    List<SupervisedProcess> waiting = new ArrayList<>(group);
    long deadline = System.nanoTime() + START_BOUND.toNanos();
    while (!waiting.isEmpty()) {
      refuseWhenStopping();
      for (SupervisedProcess process : List.copyOf(waiting)) {
        if (process.state() == InstanceState.READY) {
          waiting.remove(process);
          steps.on(process, Phase.READY);
        } else if (process.hasFailedToStart(DEATHS_THAT_FAIL_A_START)
            || System.nanoTime() > deadline) {
          steps.on(process, Phase.FAILED);
          throw new LocalStackException(process.whyNotReady());
        }
      }
      pause();
    }
  }

  private static void stopAll(List<SupervisedProcess> group, Steps steps) {
    List<SupervisedProcess> running =
        group.stream().filter(process -> process.state() != InstanceState.STOPPED).toList();
    running.forEach(process -> steps.on(process, Phase.STOPPING));
    List<Thread> stopping =
        group.stream().map(process -> Thread.ofVirtual().start(process::stop)).toList();
    stopping.forEach(Supervisor::join);
    running.forEach(process -> steps.on(process, Phase.STOPPED));
  }

  private void refuseWhenStopping() {
    if (phase == StackState.STOPPING) {
      throw new LocalStackException("The stack was asked to stop.");
    }
  }

  private synchronized boolean enter(StackState next) {
    if (phase == StackState.STOPPING) {
      return false;
    }
    phase = next;
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted.", e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Numbers the steps of one start or stop by the time since its beginning. */
  private static final class Steps {

    private final ProgressListener listener;
    private final long beginning = System.nanoTime();

    Steps(ProgressListener listener) {
      this.listener = listener;
    }

    void on(SupervisedProcess process, Phase phase) {
      String detail =
          phase == Phase.READY && process.program().ports().http() > 0
              ? "port " + process.program().ports().http()
              : "";
      listener.on(
          new Progress(
              process.program().name(),
              phase,
              detail,
              Duration.ofNanos(System.nanoTime() - beginning).toMillis()));
    }
  }
}

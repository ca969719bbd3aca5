package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.log.LastWords;
import dev.nightshift.local.log.LogPump;
import dev.nightshift.local.process.LocalStackException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process, kept alive: started, watched, started again after an unasked exit as {@link
 * RestartPolicy} says, until {@link #stop}.
 *
 * <p>All of that happens on one thread of its own; the other methods may be called from any. A
 * state is only ever set under the monitor, whose waiters see each change.
 */
final class SupervisedProcess {

  private static final Duration POLL_WHILE_STARTING = Duration.ofMillis(150);
  private static final Duration POLL_WHILE_READY = Duration.ofSeconds(2);

  private final Program program;
  private final LogPump log;
  private final Clock clock;
  private final ExitListener exits;
  private final Thread thread;

  private InstanceState state = InstanceState.STOPPED;
  private Instant since;
  private RestartPolicy restarts = RestartPolicy.FRESH;
  private int unaskedExits;
  private boolean stopAsked;
  private boolean restartAsked;
  private boolean starting;
  private Program.@Nullable Running running;
  private @Nullable String failure;

  SupervisedProcess(Program program, LogPump log, Clock clock, ExitListener exits) {
    this.program = program;
    this.log = log;
    this.clock = clock;
    this.exits = exits;
    this.since = clock.instant();
    this.thread = Thread.ofVirtual().name("supervise-" + program.name()).unstarted(this::keepAlive);
  }

  /** Does nothing after {@link #stop}. */
  synchronized void start() {
    if (!stopAsked) {
      enter(InstanceState.STARTING);
      thread.start();
    }
  }

  Program program() {
    return program;
  }

  /** Asks the process to end, kills it when it does not, and starts it no more. */
  void stop() {
    synchronized (this) {
      stopAsked = true;
      if (state != InstanceState.STOPPED) {
        enter(InstanceState.STOPPING);
      }
      if (starting) {
        thread.interrupt();
      }
    }
    endCurrent();
    awaitStopped();
  }

  /** Ends the process in order and starts it again at once, without counting that as a death. */
  void restart() {
    synchronized (this) {
      restartAsked = true;
      restarts = RestartPolicy.FRESH;
      failure = null;
      enter(InstanceState.STOPPING);
    }
    endCurrent();
  }

  /** Kills the process, unplanned as it were; its pid, or nothing when none runs. */
  synchronized @Nullable Long kill() {
    if (running == null) {
      return null;
    }
    running.process().destroyForcibly();
    return running.process().pid();
  }

  synchronized InstanceState state() {
    return state;
  }

  /** A failure of the start itself is final; a process that came up may die fewer times. */
  synchronized boolean hasFailedToStart(int deaths) {
    return state != InstanceState.READY && (failure != null || restarts.deaths().size() >= deaths);
  }

  /** In one sentence, for the user. */
  synchronized String whyNotReady() {
    if (failure != null) {
      return failure;
    }
    return "%s does not become ready: %s (see %s)."
        .formatted(program.name(), LastWords.reason(lines()), log.file());
  }

  synchronized InstanceStatus status() {
    return new InstanceStatus(
        running == null ? program.name() : running.instanceId(),
        running == null ? 0 : running.process().pid(),
        state,
        since,
        program.ports().http(),
        program.ports().management(),
        unaskedExits,
        state == InstanceState.CRASHING ? log.lastWords() : List.of());
  }

  private List<String> lines() {
    return running == null ? log.lastWords() : log.lastLines();
  }

  private void keepAlive() {
    boolean again = true;
    while (again) {
      again = runOnce();
    }
    synchronized (this) {
      enter(InstanceState.STOPPED);
    }
  }

  /** One life of the process; whether there is to be another. */
  private boolean runOnce() {
    Program.Running started = startProcess();
    if (started != null) {
      watch(started);
      report(started);
    }
    synchronized (this) {
      running = null;
      if (stopAsked) {
        return false;
      }
      if (restartAsked) {
        restartAsked = false;
        enter(InstanceState.STARTING);
        return true;
      }
    }
    return pauseBeforeNextStart();
  }

  private Program.@Nullable Running startProcess() {
    if (!beginStarting()) {
      return null;
    }
    try {
      Program.Running started = startInterruptibly();
      synchronized (this) {
        running = started;
        failure = null;
        if (!endAsked()) {
          enter(notReadyYet());
        }
      }
      return started;
    } catch (LocalStackException e) {
      synchronized (this) {
        failure = e.getMessage();
      }
      log.note("supervisor: " + e.getMessage());
      return null;
    }
  }

  private Program.Running startInterruptibly() {
    try {
      return program.start();
    } finally {
      endStarting();
    }
  }

  private synchronized boolean beginStarting() {
    starting = !stopAsked;
    return starting;
  }

  /** Only a start is ever interrupted: neither the log nor what follows may meet an interrupt. */
  private synchronized void endStarting() {
    starting = false;
    boolean interrupted = Thread.interrupted();
    assert !interrupted || stopAsked;
  }

  private void watch(Program.Running started) {
    if (endAsked()) { // while it was starting
      end(started);
    }
    while (started.process().isAlive()) {
      boolean ready = started.ready();
      synchronized (this) {
        if (!endAsked()) {
          enter(ready ? InstanceState.READY : notReadyYet());
        }
      }
      waitForExit(started.process(), ready ? POLL_WHILE_READY : POLL_WHILE_STARTING);
    }
  }

  private synchronized boolean endAsked() {
    return stopAsked || restartAsked;
  }

  private InstanceState notReadyYet() {
    return restarts.crashing(clock.instant()) ? InstanceState.CRASHING : InstanceState.STARTING;
  }

  private void report(Program.Running ended) {
    int exitCode = ended.process().exitValue();
    boolean planned = endAsked();
    log.note(
        "supervisor: process %d ended with exit code %d%s"
            .formatted(ended.process().pid(), exitCode, planned ? "" : ", unasked"));
    exits.exited(
        new Exit(
            ended.instanceId(),
            program.service(),
            ended.process().pid(),
            exitCode,
            clock.instant(),
            planned));
  }

  private synchronized boolean pauseBeforeNextStart() {
    unaskedExits++;
    Instant now = clock.instant();
    restarts = restarts.afterDeath(now);
    enter(restarts.crashing(now) ? InstanceState.CRASHING : InstanceState.RESTARTING);
    long deadline = System.nanoTime() + restarts.pause().toNanos();
    long left = restarts.pause().toNanos();
    while (left > 0 && !stopAsked && !restartAsked) {
      waitNanos(left);
      left = deadline - System.nanoTime();
    }
    restartAsked = false;
    return !stopAsked;
  }

  private void endCurrent() {
    Program.Running current;
    synchronized (this) {
      current = running;
      notifyAll();
    }
    if (current != null && current.process().isAlive()) {
      end(current);
    }
  }

  /** TERM, and KILL when it is ignored. */
  private void end(Program.Running current) {
    current.askToEnd();
    if (!waitForExit(current.process(), program.patience())) {
      log.note("supervisor: process " + current.process().pid() + " ignored SIGTERM; killed");
      current.process().destroyForcibly();
    }
  }

  private void awaitStopped() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enter(InstanceState next) {
    if (state != next) {
      state = next;
      since = clock.instant();
      notifyAll();
    }
  }

  private void waitNanos(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopAsked = true;
    }
  }

  private static boolean waitForExit(Process process, Duration bound) {
    try {
      return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

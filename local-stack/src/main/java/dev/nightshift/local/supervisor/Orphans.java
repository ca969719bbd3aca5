package dev.nightshift.local.supervisor;

import dev.nightshift.local.postgres.PostgresServer;
import dev.nightshift.local.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends what a former supervisor of this home left running. Only for the holder of the home's lock:
 * nobody else's process carries the mark then. The JVMs first, so that they can hand back what they
 * hold; Postgres last.
 */
final class Orphans {

  /** As long as a service may take to drain and to hand back what it holds. */
  private static final Duration PATIENCE = ServiceProgram.PATIENCE;

  private final Mark mark;
  private final Path postgresData;

  Orphans(Mark mark, Path postgresData) {
    this.mark = mark;
    this.postgresData = postgresData;
  }

  /** How many processes were ended. */
  int end() {
    List<ProcessHandle> jvms = mark.carriers();
    jvms.forEach(jvm -> Signal.CONT.sendTo(jvm.pid()));
    jvms.forEach(ProcessHandle::destroy);
    awaitOrKill(jvms);
    Optional<ProcessHandle> postgres = PostgresServer.leftBehind(postgresData);
    postgres.ifPresent(server -> Signal.INT.sendTo(server.pid()));
    awaitOrKill(postgres.stream().toList());
    return jvms.size() + (int) postgres.stream().count();
  }

  private static void awaitOrKill(List<ProcessHandle> processes) {
    CompletableFuture<?> allGone =
        CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      allGone.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillThere) {
      processes.forEach(ProcessHandle::destroyForcibly);
      allGone.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot watch " + processes, e);
    }
  }
}

package dev.nightshift.benchmarks.research;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The packaged worker in its stack, with everything that a run's item costs: the fence, the result,
 * the run's step, its events, their relaying. Its agents find nothing to do: the directory names no
 * web page and no person.
 */
final class NightshiftItems implements ItemQueueUnderTest {

  private static final int RUNS = 10;
  private static final int COMPANIES_OF_A_SMALL_RUN = 5;

  /** Of a small run: one list of leads, and each company twice. */
  private static final int ITEMS_OF_A_SMALL_RUN = 1 + 2 * COMPANIES_OF_A_SMALL_RUN;

  private final ResearchStack stack;

  NightshiftItems(ResearchStack stack) {
    this.stack = stack;
  }

  @Override
  public String label() {
    return "Nightshift, packaged worker";
  }

  @Override
  public double perSecond(int items) throws IOException, SQLException, InterruptedException {
    int companies = items / 2 / RUNS;
    String directory = stack.directoryOf(companies);
    List<String> ids = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      ids.add(stack.startRun(directory, companies));
    }
    Runs runs = new Runs(stack, ids);
    runs.awaitDone();
    return runs.itemsPerSecond();
  }

  @Override
  public Histogram delays(int perSecond, Duration length)
      throws IOException, SQLException, InterruptedException {
    String directory = stack.directoryOf(COMPANIES_OF_A_SMALL_RUN);
    List<String> ids = new ArrayList<>();
    long start = System.nanoTime();
    long count = perSecond * length.toSeconds() / ITEMS_OF_A_SMALL_RUN;
    for (int run = 0; run < count; run++) {
      long due = start + run * length.toNanos() / count;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      ids.add(stack.startRun(directory, COMPANIES_OF_A_SMALL_RUN));
    }
    Runs runs = new Runs(stack, ids);
    runs.awaitDone();
    Histogram micros = new Histogram(3);
    runs.addDelays(micros);
    return micros;
  }

  @Override
  public void close() {
    // The stack is its owner's.
  }
}

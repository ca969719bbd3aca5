package dev.nightshift.benchmarks.research;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** A durable queue whose work does nothing, so that only the queue is measured. */
interface ItemQueueUnderTest extends AutoCloseable {

  String label();

  /** Items claimed, worked on and completed per second, from a backlog of that many. */
  double perSecond(int items) throws Exception;

  /** From an item's being put in line to its start, in microseconds, while the queue is idle. */
  Histogram delays(int perSecond, Duration length) throws Exception;

  @Override
  void close();
}

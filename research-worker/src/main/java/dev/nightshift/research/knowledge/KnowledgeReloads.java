package dev.nightshift.research.knowledge;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.knowledge.KnowledgeTable.Standing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Has every instance read the files again, and says how that went. */
@Singleton
public class KnowledgeReloads {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Database database;
  private final KnowledgeConfig config;

  KnowledgeReloads(Database database, KnowledgeConfig config) {
    this.database = database;
    this.config = config;
  }

  /**
   * How a reload went.
   *
   * @param sentence for a person
   * @param everywhere whether every instance works with one version, just read
   */
  public record Result(String sentence, boolean everywhere) {}

  /** Demands it, in the caller's transaction; the number of the demand. */
  public long demand(Tx tx) {
    return KnowledgeTable.demand(tx);
  }

  /** Waits until every instance has followed the demand, as long as configured. */
  public Result await(long demand) throws InterruptedException {
    long until = System.nanoTime() + config.reloadWithin().toNanos();
    List<Standing> standings = database.inTransaction(KnowledgeTable::all);
    while (waitsFor(standings, demand) && System.nanoTime() - until < 0) {
      Thread.sleep(LOOK_EVERY);
      standings = database.inTransaction(KnowledgeTable::all);
    }
    return result(standings, demand);
  }

  private static boolean waitsFor(List<Standing> standings, long demand) {
    return standings.stream().anyMatch(standing -> standing.number() < demand);
  }

  static Result result(List<Standing> standings, long demand) {
    for (Standing standing : standings) {
      if (standing.number() < demand) {
        return new Result(
            "The instance %s has not read the knowledge base again yet; it works with version %s."
                .formatted(standing.instanceId(), standing.version()),
            false);
      }
      if (standing.problem() != null) {
        return new Result(
            "%s The knowledge base stays at version %s."
                .formatted(standing.problem(), standing.version()),
            false);
      }
    }
    List<String> versions = standings.stream().map(Standing::version).distinct().toList();
    if (versions.equals(List.of(KnowledgeBase.NONE.version()))) {
      return new Result(Knowledge.MISSING, false);
    }
    return new Result(
        versions.size() == 1
            ? "The knowledge base has version %s on %s."
                .formatted(versions.getFirst(), instances(standings.size()))
            : "The instances read different files: "
                + standings.stream()
                    .map(one -> one.instanceId() + " has version " + one.version())
                    .collect(Collectors.joining(", "))
                + ".",
        versions.size() == 1);
  }

  private static String instances(int count) {
    return count == 1 ? "the only instance" : "all %d instances".formatted(count);
  }
}

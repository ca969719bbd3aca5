package dev.nightshift.research.insforge.mirror;

import dev.nightshift.research.insforge.InsForgeFailure;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import dev.nightshift.research.insforge.mirror.Settlement.Parked;
import dev.nightshift.research.insforge.mirror.Settlement.Postponed;
import dev.nightshift.research.insforge.mirror.Settlement.Synced;
import dev.nightshift.research.insforge.mirror.Settlement.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows together. A batch that is refused is halved until the rows that are to blame stand
 * alone: n bad rows among m cost about n·2·log₂ m calls. The first failure that is no refusal ends
 * the sending: whoever is away for one call is away for the next. So does the end of its time; the
 * call in hand is not cut short. Rows that refer to one that is found missing are not tried.
 */
final class BatchSending {

  /** Why rows wait that were not tried in time. */
  static final String TIME_IS_UP = "its calls take long, and a turn's time is up";

  /** Writes rows in one call; throws {@link InsForgeFailure} when it cannot. */
  interface Target {
    void write(List<Change> changes);
  }

  private final Target target;
  private final LongSupplier nanoTime;
  private final long end;
  private final Set<RowKey> missing = new HashSet<>();
  private @Nullable String away;

  /**
   * @param time in which calls begin, from now
   */
  BatchSending(Target target, Duration time, LongSupplier nanoTime) {
    this.target = target;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + time.toNanos();
  }

  /** One settlement for each change. */
  List<Settlement> send(List<Change> changes) {
    changes.forEach(change -> missing.addAll(change.missing()));
    List<Settlement> settled = new ArrayList<>();
    Deque<List<Change>> batches = new ArrayDeque<>();
    batches.push(changes);
    while (!batches.isEmpty()) {
      List<Change> batch = new ArrayList<>();
      for (Change change : batches.pop()) {
        missingTo(change)
            .ifPresentOrElse(row -> settled.add(behind(change, row)), () -> batch.add(change));
      }
      if (!batch.isEmpty()) {
        settled.addAll(attempt(batch, batches));
      }
    }
    return settled;
  }

  private List<Settlement> attempt(List<Change> batch, Deque<List<Change>> batches) {
    if (away == null && nanoTime.getAsLong() - end >= 0) {
      away = TIME_IS_UP;
    }
    String reason = away;
    if (reason != null) {
      return waiting(batch, reason);
    }
    try {
      target.write(batch);
      return batch.stream().<Settlement>map(Synced::new).toList();
    } catch (Refused refused) {
      if (batch.size() == 1) {
        return List.of(alone(batch.getFirst(), refused));
      }
      int half = batch.size() / 2;
      batches.push(batch.subList(half, batch.size()));
      batches.push(batch.subList(0, half));
      return List.of();
    } catch (InsForgeFailure failure) {
      away = failure.clause();
      return waiting(batch, failure.clause());
    }
  }

  private Settlement alone(Change change, Refused refused) {
    if (!refused.dangling()) {
      return new Parked(change, refused.clause(), refused.reason());
    }
    Set<RowKey> references = change.refersTo();
    if (references.size() == 1) {
      missing.addAll(references);
    }
    return new Postponed(
        change,
        "%s: %s %s waits for rows that it refers to, or that refer to it"
            .formatted(refused.clause(), change.key().entity(), change.key().rowId()));
  }

  private Optional<RowKey> missingTo(Change change) {
    return missing.isEmpty()
        ? Optional.empty()
        : change.refersTo().stream().filter(missing::contains).findAny();
  }

  private static Settlement behind(Change change, RowKey row) {
    return new Postponed(
        change,
        "%s %s waits for %s %s, which InsForge does not have"
            .formatted(change.key().entity(), change.key().rowId(), row.entity(), row.rowId()));
  }

  private static List<Settlement> waiting(List<Change> batch, String reason) {
    return batch.stream().<Settlement>map(change -> new Waiting(change, reason)).toList();
  }
}

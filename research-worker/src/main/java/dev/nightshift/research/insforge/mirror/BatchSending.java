package dev.nightshift.research.insforge.mirror;

import dev.nightshift.research.insforge.InsForgeFailure;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import dev.nightshift.research.insforge.mirror.Settlement.Parked;
import dev.nightshift.research.insforge.mirror.Settlement.Postponed;
import dev.nightshift.research.insforge.mirror.Settlement.Synced;
import dev.nightshift.research.insforge.mirror.Settlement.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows together. A batch that is refused is halved until the rows that are to blame stand
 * alone: n bad rows among m cost about n·2·log₂ m calls. The first failure that is no refusal ends
 * the sending: whoever is away for one call is away for the next.
 */
final class BatchSending {

  /** Writes rows in one call; throws {@link InsForgeFailure} when it cannot. */
  interface Target {
    void write(List<Change> changes);
  }

  private final Target target;
  private @Nullable String away;

  BatchSending(Target target) {
    this.target = target;
  }

  /** One settlement for each change. */
  List<Settlement> send(List<Change> changes) {
    List<Settlement> settled = new ArrayList<>();
    Deque<List<Change>> batches = new ArrayDeque<>();
    batches.push(changes);
    while (!batches.isEmpty()) {
      List<Change> batch = batches.pop();
      if (!batch.isEmpty()) {
        settled.addAll(attempt(batch, batches));
      }
    }
    return settled;
  }

  private List<Settlement> attempt(List<Change> batch, Deque<List<Change>> batches) {
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

  private static Settlement alone(Change change, Refused refused) {
    return refused.dangling()
        ? new Postponed(
            change,
            "%s: %s %s waits for rows that it refers to, or that refer to it"
                .formatted(refused.clause(), change.key().entity(), change.key().rowId()))
        : new Parked(change, refused.clause(), refused.reason());
  }

  private static List<Settlement> waiting(List<Change> batch, String reason) {
    return batch.stream().<Settlement>map(change -> new Waiting(change, reason)).toList();
  }
}

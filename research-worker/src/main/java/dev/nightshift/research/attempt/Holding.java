package dev.nightshift.research.attempt;

import dev.nightshift.backbone.database.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What this instance holds of one kind of work, as the database says.
 *
 * @param <K> names a piece of work
 * @param <W> a piece of work as it was claimed
 */
public interface Holding<K, W> {

  K key(W work);

  /** How often it was claimed, that claim included. */
  int attempt(W work);

  /** Names it in logs. */
  String label(W work);

  /**
   * Whether a hand that became free is worth a claim at once: a claim costs the same however much
   * it takes, so where there are many hands it may wait for company. Without one the loop looks at
   * its interval, and whenever it is told that there is work.
   *
   * @param working how many pieces of work this process works on
   * @param settling how many more are done, and on their way to the database
   */
  boolean worthAClaim(int working, int settling);

  /** The attempts this instance has in hand. */
  Map<K, Integer> held(Tx tx);

  /** Gives back what nobody here works on; the transaction protects the lease. */
  void handBack(Tx tx, Collection<K> keys);

  /**
   * Takes what there is for the hands that are free. To look first and to protect the lease only
   * when there is something is the implementation's part: that lock is a write, and even a claim of
   * nothing would wait for the disk.
   *
   * @param token of the lease to claim under
   * @param inHand what this process has in hand
   */
  List<W> claim(Tx tx, long token, InHand<W> inHand);
}

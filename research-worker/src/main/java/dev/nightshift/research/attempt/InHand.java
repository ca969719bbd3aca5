package dev.nightshift.research.attempt;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has in hand of one kind of work.
 *
 * @param working what it works on
 * @param settling what is done, and on its way to the database
 */
public record InHand<W>(List<W> working, List<W> settling) {

  public InHand {
    working = List.copyOf(working);
    settling = List.copyOf(settling);
  }

  /** How much that is. */
  public int size() {
    return working.size() + settling.size();
  }

  /** Both together. */
  public Stream<W> all() {
    return Stream.concat(working.stream(), settling.stream());
  }
}

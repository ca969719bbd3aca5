package dev.nightshift.research.run;

import dev.nightshift.research.company.Facts;
import java.util.List;

/**
 * An item with what came of it.
 *
 * @param ordinal place within the run and stage, from 1; the cursor of the next page
 * @param found the company, or each of its contacts; none while the item is not done
 */
public record StageItemView(int ordinal, ItemView item, List<Facts> found) {

  public StageItemView {
    found = List.copyOf(found);
  }
}

package dev.nightshift.gateway.research;

import java.util.List;
import java.util.Map;

/**
 * An item with what came of it.
 *
 * @param ordinal place within the run and stage, from 1; the cursor of the next page
 * @param found the company, or each of its contacts, by field; none while the item is not done
 */
public record StageItemView(int ordinal, ItemView item, List<Map<String, Fact>> found) {

  public StageItemView {
    found = List.copyOf(found);
  }
}

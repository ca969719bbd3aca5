package dev.nightshift.research.insforge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Rows that were asked for.
 *
 * @param total rows that meet the filters
 */
public record Page(List<ObjectNode> rows, long total) {

  public Page {
    rows = List.copyOf(rows);
  }
}

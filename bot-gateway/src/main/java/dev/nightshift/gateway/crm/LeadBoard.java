package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.LeadState;
import java.util.List;

/** How many leads are in each state, and the first of them. */
public record LeadBoard(List<Column> states) {

  public LeadBoard {
    states = List.copyOf(states);
  }

  /** One state; {@code leads} are the latest of {@code count}. */
  public record Column(LeadState state, long count, List<LeadView> leads) {

    public Column {
      leads = List.copyOf(leads);
    }

    /** How many are not among the first. */
    public long more() {
      return count - leads.size();
    }
  }

  public long count() {
    return states.stream().mapToLong(Column::count).sum();
  }
}

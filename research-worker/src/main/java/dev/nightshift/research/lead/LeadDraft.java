package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.company.Facts;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead to be saved; one that is known gets what is new.
 *
 * @param id by which it is asked for from now on, also when it turns out to be a known one
 * @param state in which a new one begins; one that is known stays where it is
 * @param source where it comes from; bounded like the particulars, and {@value #NOWHERE} where
 *     nothing of it is left
 * @param facts what was found out about it, with sources
 */
public record LeadDraft(
    String id, Particulars particulars, LeadState state, String source, Facts facts) {

  private static final String NOWHERE = "unknown";

  public LeadDraft {
    source = Objects.requireNonNullElse(Particulars.clean(source, Particulars.LONGEST), NOWHERE);
    if (particulars.name().isEmpty()) {
      throw new IllegalArgumentException("A lead needs a name: " + id);
    }
  }

  /** What a person says of a lead. */
  public static LeadDraft said(String id, Particulars particulars, String source) {
    return new LeadDraft(id, particulars, LeadState.NEW, source, new Facts(Map.of()));
  }

  /** Who wins where the lead is known and says something else. */
  public enum Merge {
    /** What is being saved: a person said so. */
    REPLACE,
    /** What is known: only gaps are filled. */
    FILL
  }

  /** What became of one that was saved, the most telling first. */
  public enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  /** A saved lead; its id is that of the known one, if it was known. */
  public record Saved(Lead lead, Outcome outcome) {}

  Particulars onto(@Nullable Particulars known, Merge merge) {
    if (known == null) {
      return particulars;
    }
    return merge == Merge.REPLACE ? particulars.orElse(known) : known.orElse(particulars);
  }
}

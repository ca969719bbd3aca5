/**
 * What the services say to each other: commands (imperative) and events (past tense), as records.
 *
 * <p>A message is immutable and names the aggregate it belongs to ({@link Message#key()}); messages
 * of one key never overtake each other. A consumer learns a new record one release before a
 * producer sends it, and a field once published keeps its name and meaning.
 */
@NullMarked
package dev.nightshift.backbone.contract;

import org.jspecify.annotations.NullMarked;

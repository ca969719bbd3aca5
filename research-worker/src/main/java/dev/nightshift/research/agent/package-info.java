/**
 * What agents can do, a port per ability, and what they hand back.
 *
 * <p>Agents run outside any transaction, may take long and may be interrupted; whatever they return
 * is stored by others, or thrown away when the item is no longer theirs. Every value they return
 * names its source.
 */
@NullMarked
package dev.nightshift.research.agent;

import org.jspecify.annotations.NullMarked;

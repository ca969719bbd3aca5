/**
 * The mirror of leads and their history in InsForge, through a queue of changed rows.
 *
 * <p>A change marks its row in its own transaction; what is sent is what the row is when it is
 * claimed, so that many changes of a row cost one write. A row is held by one instance at a time
 * and waits again if it changed meanwhile: writes of a row never overtake each other.
 */
@NullMarked
package dev.nightshift.research.insforge.mirror;

import org.jspecify.annotations.NullMarked;

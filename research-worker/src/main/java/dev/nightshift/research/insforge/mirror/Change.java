package dev.nightshift.research.insforge.mirror;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row to be sent.
 *
 * @param revision of the queue's entry when it was claimed
 * @param row as it was then; {@code null}: it is not there any more
 */
record Change(RowKey key, long revision, @Nullable ObjectNode row) {}

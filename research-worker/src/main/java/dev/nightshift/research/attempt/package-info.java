/**
 * Work that an instance holds: claimed under its lease, done outside any transaction within a
 * deadline, stored in a fenced transaction; stopped when it is held no more, handed back when
 * nobody works on it.
 *
 * <p>What is held, and how it is claimed, done and stored, is each feature's own; items of runs and
 * steps of pipelines are two of them.
 */
@NullMarked
package dev.nightshift.research.attempt;

import org.jspecify.annotations.NullMarked;

/**
 * Items of research: how fast they are claimed and finished, and how they outlive their workers.
 */
@NullMarked
package dev.nightshift.benchmarks.research;

import org.jspecify.annotations.NullMarked;

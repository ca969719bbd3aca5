/** The whole local stack: how long it takes to be ready, how much memory it holds. */
@NullMarked
package dev.nightshift.benchmarks.stack;

import org.jspecify.annotations.NullMarked;

/** What the benchmark's processes log. */
@NullMarked
package dev.nightshift.benchmarks.logging;

import org.jspecify.annotations.NullMarked;

/** The one program of this module: measures, and writes what it measured. */
@NullMarked
package dev.nightshift.benchmarks;

import org.jspecify.annotations.NullMarked;

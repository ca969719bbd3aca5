/** The report: medians, tables, the machine. Knows nothing of what is measured. */
@NullMarked
package dev.nightshift.benchmarks.report;

import org.jspecify.annotations.NullMarked;

/** Lists and searches of a CRM with many leads and a long history. */
@NullMarked
package dev.nightshift.benchmarks.crm;

import org.jspecify.annotations.NullMarked;

/** The servers under load, and the proof that they wait for the disk. */
@NullMarked
package dev.nightshift.benchmarks.servers;

import org.jspecify.annotations.NullMarked;

/** How fast changes of leads reach an InsForge that misbehaves. */
@NullMarked
package dev.nightshift.benchmarks.insforge;

import org.jspecify.annotations.NullMarked;

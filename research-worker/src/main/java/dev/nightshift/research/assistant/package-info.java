/** Answering free text: turns that the gateway hands on, and what came of them. */
@NullMarked
package dev.nightshift.research.assistant;

import org.jspecify.annotations.NullMarked;

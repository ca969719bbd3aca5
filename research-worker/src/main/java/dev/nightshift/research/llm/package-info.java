/**
 * Agents that work with a language model, and the one place that decides whether they or those that
 * follow rules are used.
 *
 * <p>What a model says is believed as far as a page that was fetched says it too.
 */
@NullMarked
package dev.nightshift.research.llm;

import org.jspecify.annotations.NullMarked;

/**
 * Advice on a situation in selling, by the knowledge base: a job whose answer is waited for, and
 * which finds out more about the lead in the background.
 *
 * <p>Whoever advises has no tools; what may be looked up is decided here from what a person said.
 */
@NullMarked
package dev.nightshift.research.advice;

import org.jspecify.annotations.NullMarked;

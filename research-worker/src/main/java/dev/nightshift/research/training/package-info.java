/**
 * Training: scenarios of the playbook to practise with, and how well people did.
 *
 * <p>One instance at a time keeps a few fresh scenarios at hand. A practice is given, answered and
 * judged; the first answer is the one that is judged, once, by a pipeline of a single step.
 */
@NullMarked
package dev.nightshift.research.training;

import org.jspecify.annotations.NullMarked;

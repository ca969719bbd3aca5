/**
 * Tasks of agents: what somebody wants done without a conversation, in the background.
 *
 * <p>A task is a pipeline of two steps, a plan and the work, so that a task which was interrupted
 * goes on with the plan it has. It looks, and starts nothing.
 */
@NullMarked
package dev.nightshift.research.agenttask;

import org.jspecify.annotations.NullMarked;

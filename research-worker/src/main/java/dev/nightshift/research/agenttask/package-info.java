/**
 * Tasks of agents: what somebody wants done without a conversation, in the background.
 *
 * <p>A task is a pipeline of two steps, a plan and the work, so that a task which was interrupted
 * goes on with the plan it has. It looks, and starts nothing: a proposal is confirmed in the
 * conversation that it was made in, by whoever reads it there, and a task that ends hours later has
 * neither. What it thinks should be done stands in its result, for a person to order.
 */
@NullMarked
package dev.nightshift.research.agenttask;

import org.jspecify.annotations.NullMarked;

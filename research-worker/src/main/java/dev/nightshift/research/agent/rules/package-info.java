/** Agents that follow rules and need no key: what they know stands in the uploaded directory. */
@NullMarked
package dev.nightshift.research.agent.rules;

import org.jspecify.annotations.NullMarked;

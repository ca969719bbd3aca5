/** The web console: pages rendered here, kept live by the activity feed. */
@NullMarked
package dev.nightshift.gateway.console;

import org.jspecify.annotations.NullMarked;

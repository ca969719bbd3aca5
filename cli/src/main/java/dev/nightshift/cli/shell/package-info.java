/**
 * What every command is given: the streams, the environment, the clock, and the way to the gateway
 * that the person named or that the local stack left in its home.
 */
@NullMarked
package dev.nightshift.cli.shell;

import org.jspecify.annotations.NullMarked;

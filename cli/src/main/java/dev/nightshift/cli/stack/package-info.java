/**
 * The local stack from the command line: up, down, and what the supervisor alone can tell or do.
 */
@NullMarked
package dev.nightshift.cli.stack;

import org.jspecify.annotations.NullMarked;

/**
 * The gateway's HTTP API as the client sees it: one call, one answer or one sentence. Only {@link
 * dev.nightshift.cli.gateway.Patience} repeats a call, and only one that is safe to repeat.
 */
@NullMarked
package dev.nightshift.cli.gateway;

import org.jspecify.annotations.NullMarked;

/**
 * The public page: how the services are, for people outside. It names no address, place, process or
 * instance id.
 */
@NullMarked
package dev.nightshift.liveness.statuspage;

import org.jspecify.annotations.NullMarked;

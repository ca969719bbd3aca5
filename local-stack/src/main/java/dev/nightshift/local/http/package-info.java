/** The few HTTP calls that are made to the stack's own services, on loopback. */
@NullMarked
package dev.nightshift.local.http;

import org.jspecify.annotations.NullMarked;

/**
 * The HTTP/1.1 under stand-ins that have to reset, cut and leave connections, which no ordinary
 * server lets them.
 */
@NullMarked
package dev.nightshift.testkit.wire;

import org.jspecify.annotations.NullMarked;

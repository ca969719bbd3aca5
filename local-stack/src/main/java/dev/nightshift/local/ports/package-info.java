/** Which process of the stack listens where, and who is in the way. */
@NullMarked
package dev.nightshift.local.ports;

import org.jspecify.annotations.NullMarked;

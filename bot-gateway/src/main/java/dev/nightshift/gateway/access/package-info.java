/**
 * Who may speak here from outside: members, pairing, limits, and the record of what was refused.
 */
@NullMarked
package dev.nightshift.gateway.access;

import org.jspecify.annotations.NullMarked;

/** Public identifiers. */
@NullMarked
package dev.nightshift.gateway.identifier;

import org.jspecify.annotations.NullMarked;

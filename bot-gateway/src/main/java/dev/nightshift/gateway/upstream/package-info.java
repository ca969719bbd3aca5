/** What becomes of a call to another service that does not answer. */
@NullMarked
package dev.nightshift.gateway.upstream;

import org.jspecify.annotations.NullMarked;

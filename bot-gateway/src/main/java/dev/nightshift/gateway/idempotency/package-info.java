/** The same request under the same key is done once and answered the same. */
@NullMarked
package dev.nightshift.gateway.idempotency;

import org.jspecify.annotations.NullMarked;

/** The waits between the attempts of one outbound call. */
@NullMarked
package dev.nightshift.backbone.backoff;

import org.jspecify.annotations.NullMarked;

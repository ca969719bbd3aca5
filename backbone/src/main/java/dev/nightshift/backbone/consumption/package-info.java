/** Events applied once and in order, or parked in the open. */
@NullMarked
package dev.nightshift.backbone.consumption;

import org.jspecify.annotations.NullMarked;

/** Retention of the backbone's own tables. */
@NullMarked
package dev.nightshift.backbone.housekeeping;

import org.jspecify.annotations.NullMarked;

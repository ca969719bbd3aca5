/** CloudEvents on the wire: topics, types, envelopes, correlation. */
@NullMarked
package dev.nightshift.backbone.event;

import org.jspecify.annotations.NullMarked;

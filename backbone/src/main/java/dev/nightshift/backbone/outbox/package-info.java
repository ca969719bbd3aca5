/** Events written in the transaction of their effect, then published by one fenced relay. */
@NullMarked
package dev.nightshift.backbone.outbox;

import org.jspecify.annotations.NullMarked;

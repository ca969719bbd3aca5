/** Starts and stops the backbone of a service in order. */
@NullMarked
package dev.nightshift.backbone.lifecycle;

import org.jspecify.annotations.NullMarked;

/** Buttons below messages: signed, expiring, and good for one press. */
@NullMarked
package dev.nightshift.gateway.telegram.button;

import org.jspecify.annotations.NullMarked;

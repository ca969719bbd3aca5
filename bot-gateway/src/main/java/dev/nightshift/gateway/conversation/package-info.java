/** From a message to its effect: what people may say, in which order it is done, and once. */
@NullMarked
package dev.nightshift.gateway.conversation;

import org.jspecify.annotations.NullMarked;

/** Tasks that an agent of research-worker does by itself: asked for, followed, told in the chat. */
@NullMarked
package dev.nightshift.gateway.agenttask;

import org.jspecify.annotations.NullMarked;

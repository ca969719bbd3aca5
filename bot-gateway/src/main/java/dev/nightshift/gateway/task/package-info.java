/**
 * Everything that takes longer than a reply: its state, its progress, and that it is never
 * forgotten.
 */
@NullMarked
package dev.nightshift.gateway.task;

import org.jspecify.annotations.NullMarked;

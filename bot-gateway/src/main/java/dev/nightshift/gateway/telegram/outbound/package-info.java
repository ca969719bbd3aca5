/**
 * Replies on their way to Telegram: a queue in Postgres, one sender among all instances, and the
 * rules of when it may send what.
 */
@NullMarked
package dev.nightshift.gateway.telegram.outbound;

import org.jspecify.annotations.NullMarked;

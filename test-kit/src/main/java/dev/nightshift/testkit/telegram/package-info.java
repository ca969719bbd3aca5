/**
 * A stand-in for Telegram's Bot API: what the real one promises and refuses, driven and read by
 * tests, with faults on demand.
 */
@NullMarked
package dev.nightshift.testkit.telegram;

import org.jspecify.annotations.NullMarked;

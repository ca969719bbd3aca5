package dev.nightshift.gateway.telegram.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sending to Telegram. */
@ConfigMapping(prefix = "nightshift.telegram.outbound")
interface OutboundConfig {

  /** Whether this instance may be the one that sends. */
  @WithDefault("true")
  boolean enabled();

  /** Messages and edits to all chats together, in any second. */
  @WithDefault("30")
  int perSecond();

  /** One message to a chat in this time, on average. */
  @WithDefault("PT1S")
  Duration chatEvery();

  /** Messages to a chat that may go out at once after a pause. */
  @WithDefault("3")
  int chatBurst();

  /** Messages, and as many edits, to a group in any minute. */
  @WithDefault("20")
  int groupPerMinute();

  /** Chats that are sent to at a time. */
  @WithDefault("16")
  int parallel();

  /** How often the queue is looked at, beside the wake-up after something was said here. */
  @WithDefault("PT0.1S")
  Duration pollEvery();

  /** Shortest time between two edits of a message. */
  @WithDefault("PT3S")
  Duration editEvery();

  /** The same while Telegram is slow. */
  @WithDefault("PT15S")
  Duration slowEditEvery();

  /** Messages that a reply may take; a longer one comes as a file with its beginning as text. */
  @WithDefault("3")
  int mostMessages();

  /** The same while Telegram is slow. */
  @WithDefault("1")
  int slowMostMessages();

  /** Length of that beginning, in characters. */
  @WithDefault("1000")
  int beginning();

  /** How long an edited reply that comes as a file must have been left alone before it is sent. */
  @WithDefault("PT10S")
  Duration settled();

  /** A call that takes longer than this counts as slow. */
  @WithDefault("PT3S")
  Duration slowAfter();

  /** Longest time a message or an edit may take. */
  @WithDefault("PT10S")
  Duration callTimeout();

  /** The same while Telegram is slow or does not answer; at most PT30S. */
  @WithDefault("PT25S")
  Duration slowCallTimeout();

  /** Longest time a file may take. */
  @WithDefault("PT60S")
  Duration uploadTimeout();

  /** Longest time from the beginning of a claim to the beginning of its call. */
  @WithDefault("PT2S")
  Duration beginWithin();

  /** What is added to a claim for clocks that differ and calls that are cut off late. */
  @WithDefault("PT1S")
  Duration slack();

  /** Longest wait before a message, or Telegram itself, is tried again. */
  @WithDefault("PT60S")
  Duration longestBackoff();

  /** How often fetching a file is tried before the chat is told that it is not to be had. */
  @WithDefault("5")
  int fetchAttempts();

  /** Largest file that is sent, in bytes; Telegram takes no more than 50 MB. */
  @WithDefault("50000000")
  long largestFile();

  /** Where people reach this gateway; without it, links that are no files are left out. */
  @WithDefault("${nightshift.public-url:}")
  Optional<URI> publicUrl();
}

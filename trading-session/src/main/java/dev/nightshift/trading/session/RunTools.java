package dev.nightshift.trading.session;

import dev.nightshift.trading.feed.FeedConfig;
import dev.nightshift.trading.feed.FeedFiles;
import java.util.function.LongSupplier;

/** What every running session needs from its service. */
record RunTools(
    FeedFiles files,
    SessionRecorder recorder,
    SessionMetrics metrics,
    SessionConfig config,
    FeedConfig feedConfig,
    LongSupplier nanoTime) {}

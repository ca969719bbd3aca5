package dev.nightshift.trading.session;

import dev.nightshift.trading.feed.FeedConfig;
import java.util.function.LongSupplier;

/** What every running session needs from its service. */
record RunTools(
    SessionMarkets markets,
    SessionRecorder recorder,
    SessionMetrics metrics,
    SessionConfig config,
    FeedConfig feedConfig,
    LongSupplier nanoTime) {}

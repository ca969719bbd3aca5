package dev.nightshift.trading.feedjournal;

import dev.nightshift.trading.instrument.Instrument;

/** A feed of the journal: one stay of one instance at a venue. */
public record JournalledFeed(String feedId, String venue, Instrument instrument) {}

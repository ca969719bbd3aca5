package dev.nightshift.testkit.venue;

/**
 * A trade of the stand-in's market; amounts as the venue writes them.
 *
 * @param atMs by the venue's clock
 * @param buyerIsMaker the seller took what the buyer offered
 */
public record StandInTrade(
    long id, long atMs, String price, String quantity, boolean buyerIsMaker) {}

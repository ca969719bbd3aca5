package dev.nightshift.benchmarks.report;

/**
 * One aim and what was measured beside it.
 *
 * @param aim as a sentence of a table
 * @param measured with its unit
 */
public record Goal(String aim, String measured, boolean met) {}

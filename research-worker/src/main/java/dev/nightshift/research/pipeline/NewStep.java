package dev.nightshift.research.pipeline;

/**
 * A step of a pipeline that is to begin.
 *
 * @param name unique within the pipeline
 * @param background nothing waits for it, and its failure stops nothing else
 * @param input text for whoever does it
 */
public record NewStep(String name, boolean background, String input) {}

package dev.nightshift.research.pipeline;

/**
 * One step as far as its pipeline has to know it.
 *
 * @param ordinal place in the pipeline, from 1
 */
record StepStatus(int ordinal, String name, boolean background, StepState state) {

  StepStatus in(StepState newState) {
    return new StepStatus(ordinal, name, background, newState);
  }
}

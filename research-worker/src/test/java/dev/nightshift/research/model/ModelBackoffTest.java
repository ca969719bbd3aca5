package dev.nightshift.research.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightshift.research.model.ModelFailure.Torn;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;

class ModelBackoffTest {

  @Test
  void shouldSayWhatEndedACall() {
    assertEquals("its answer is empty", ModelBackoff.reason(new Torn("its answer is empty")));
    assertEquals("it does not answer in time", ModelBackoff.reason(new TimeoutException()));
    assertEquals("too many calls are under way", ModelBackoff.reason(new BulkheadException()));
    assertEquals(
        "it has failed too often lately", ModelBackoff.reason(new CircuitBreakerOpenException()));
  }
}

package dev.nightshift.research.budget;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** A budget without limits and without a memory. */
@DefaultBean
@Singleton
public class UnlimitedBudget implements Budget {

  @Override
  public Reservation reserve(Purpose purpose, String provider, String model, BigDecimal mostUsd) {
    return new Reservation(1, mostUsd);
  }

  @Override
  public void settle(
      Reservation reservation, BigDecimal actualUsd, long inputTokens, long outputTokens) {}

  @Override
  public void release(Reservation reservation) {}

  @Override
  public void bookInFull(Reservation reservation) {}
}

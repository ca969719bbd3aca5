package dev.nightshift.research.budget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a scope stands.
 *
 * @param booked what was spent
 * @param reserved what is set aside for calls under way
 * @param limit most that may be spent; {@code null}: it is only counted
 */
record Standing(Scope scope, BigDecimal booked, BigDecimal reserved, @Nullable BigDecimal limit) {

  /** Whether the amount fits beside all that is spent or set aside; nothing always does. */
  boolean hasRoomFor(BigDecimal amount) {
    return fits(booked.add(reserved), amount);
  }

  /** Whether the amount would not fit even if all that is under way turned out to cost nothing. */
  boolean exhaustedFor(BigDecimal amount) {
    return !fits(booked, amount);
  }

  /** Whether that part of the limit is spent. */
  boolean spent(int percent) {
    return limit != null
        && booked.movePointRight(2).compareTo(limit.multiply(BigDecimal.valueOf(percent))) >= 0;
  }

  /** How it stands once some of what was set aside is free again and more is spent. */
  Standing after(BigDecimal freed, BigDecimal spent) {
    return new Standing(scope, booked.add(spent), reserved.subtract(freed), limit);
  }

  /** The limit of a scope that has one. */
  BigDecimal bound() {
    if (limit == null) {
      throw new IllegalStateException(scope + " has no limit");
    }
    return limit;
  }

  private boolean fits(BigDecimal used, BigDecimal amount) {
    return limit == null || amount.signum() == 0 || used.add(amount).compareTo(limit) <= 0;
  }
}

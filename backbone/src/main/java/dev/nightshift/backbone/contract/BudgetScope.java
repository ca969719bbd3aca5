package dev.nightshift.backbone.contract;

/**
 * What a limit on spending is a limit of. Whoever locks several locks them in this order, which
 * ends with what most share.
 */
public enum BudgetScope {
  /** One research run, from its start to its end. */
  RUN,
  /** One person on one day (UTC). */
  USER_DAY,
  /** One provider on one day (UTC). */
  PROVIDER_DAY,
  /** One provider in one month (UTC). */
  PROVIDER_MONTH,
  /** Everybody in one month (UTC). */
  MONTH
}

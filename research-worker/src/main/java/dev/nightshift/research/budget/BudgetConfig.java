package dev.nightshift.research.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What may be spent, in US dollars, and what calls cost. Days and months are UTC. */
@ConfigMapping(prefix = "nightshift.research.budget")
interface BudgetConfig {

  /** Most that a research run may cost which names no budget of its own. */
  @WithDefault("5")
  BigDecimal perRun();

  /** Most that one person may spend on one day. */
  @WithDefault("20")
  BigDecimal perUserAndDay();

  /** Most that everybody together may spend in one month. */
  @WithDefault("200")
  BigDecimal perMonth();

  /** Limits of single providers, by their name, such as {@code openai}. */
  Map<String, ProviderLimits> provider();

  /** Price of each model, by its name with the provider. */
  Map<String, Price> price();

  /** Percent of a limit that may be spent before the people concerned are warned, 1 to 100. */
  @WithDefault("80")
  int warnAtPercent();

  /**
   * A reservation that was neither settled nor released is booked in full after this, also where
   * its holder lives; longer than any call takes.
   */
  @WithDefault("PT15M")
  Duration reservationExpiry();

  /** How often to look for reservations whose holder is gone or silent. */
  @WithDefault("PT1S")
  Duration sweepEvery();

  /** How long to go on trying to settle while Postgres is away. */
  @WithDefault("PT10S")
  Duration settleWithin();

  /** How long ended reservations are kept, so that what is settled late corrects its booking. */
  @WithDefault("P30D")
  Duration reservationRetention();

  /** How long costs and totals are kept; longer than a month, and than research runs. */
  @WithDefault("P400D")
  Duration retention();

  /** How often rows past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();

  /** Limits of one provider. */
  interface ProviderLimits {

    /** Most that may be spent at it on one day; none unless set. */
    Optional<BigDecimal> perDay();

    /** Most that may be spent at it in one month; none unless set. */
    Optional<BigDecimal> perMonth();
  }

  /** What a model costs, in US dollars for a million tokens, with at most 6 decimals. */
  interface Price {

    /** For a million tokens sent. */
    BigDecimal input();

    /** For a million tokens received. */
    BigDecimal output();
  }
}

package dev.nightshift.research.model;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.research.budget.Budget;
import dev.nightshift.research.budget.Pricing;
import dev.nightshift.research.budget.Reservation;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Pays for attempts: money is set aside before, and booked by what is known after. Where that
 * cannot be stored, the reservation stays, and is booked in full when it expires.
 */
@Singleton
class Till {

  private static final Logger LOG = Logger.getLogger(Till.class);

  private final Budget budget;
  private final Pricing pricing;
  private final String provider;
  private final String model;
  private final int maxOutputTokens;

  Till(Budget budget, Pricing pricing, ModelConfig config) {
    this.budget = budget;
    this.pricing = pricing;
    this.provider = config.provider().strip().toLowerCase(Locale.ROOT);
    this.model = config.model().map(String::strip).orElse("");
    this.maxOutputTokens = config.maxOutputTokens();
  }

  /**
   * Sets aside the most that the attempt may cost.
   *
   * @throws dev.nightshift.research.budget.BudgetExhaustedException when there is no room for it
   */
  Sale open(ModelCall call) {
    ChatRequest request = call.request();
    Integer limit = request.maxOutputTokens();
    BigDecimal most =
        pricing.most(
            provider, model, TokenEstimate.of(request), limit == null ? maxOutputTokens : limit);
    return new Sale(call, budget.reserve(call.purpose(), provider, model, most));
  }

  /** One attempt's money, between its reservation and its booking. */
  final class Sale {

    private final ModelCall call;
    private final Reservation reservation;
    private boolean closed;

    private Sale(ModelCall call, Reservation reservation) {
      this.call = call;
      this.reservation = reservation;
    }

    /** Books what the provider says was used; where it says nothing, everything. */
    void close(ChatResponse response) {
      TokenUsage usage = response.tokenUsage();
      if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
        unknown();
        return;
      }
      long input = Math.max(0, usage.inputTokenCount());
      long output = Math.max(0, usage.outputTokenCount());
      BigDecimal cost = pricing.cost(provider, model, input, output);
      call.used(input, output);
      call.costs(cost);
      close(() -> budget.settle(reservation, cost, input, output));
    }

    void close(ModelFailure failure) {
      if (failure.free()) {
        close(() -> budget.release(reservation));
      } else {
        unknown();
      }
    }

    /** Nobody knows whether the provider has worked: it has, and as much as it may. */
    void unknown() {
      if (!closed) {
        call.costs(reservation.amountUsd());
        close(() -> budget.bookInFull(reservation));
      }
    }

    /** Also on a thread that was told to stop: what was spent is booked. */
    private void close(Runnable booking) {
      if (closed) {
        return;
      }
      closed = true;
      boolean stopped = Thread.interrupted();
      try {
        booking.run();
      } catch (DatabaseUnavailableException away) {
        LOG.warnf("reservation %d stays until it expires: %s", reservation.id(), away.getMessage());
      } finally {
        if (stopped) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}

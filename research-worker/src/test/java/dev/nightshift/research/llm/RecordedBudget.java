package dev.nightshift.research.llm;

import dev.nightshift.research.budget.Budget;
import dev.nightshift.research.budget.BudgetExhaustedException;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.budget.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Money without end, unless it is told otherwise; writes down what became of each reservation. */
@Alternative
@ApplicationScoped
public class RecordedBudget implements Budget {

  private final AtomicLong ids = new AtomicLong();
  private final List<String> bookings = new CopyOnWriteArrayList<>();
  private final List<Purpose> purposes = new CopyOnWriteArrayList<>();
  private volatile boolean exhausted;

  @Override
  public Reservation reserve(Purpose purpose, String provider, String model, BigDecimal mostUsd) {
    if (exhausted) {
      throw new BudgetExhaustedException("The day's budget is used up; there is more tomorrow.");
    }
    purposes.add(purpose);
    return new Reservation(ids.incrementAndGet(), mostUsd);
  }

  @Override
  public void settle(Reservation reservation, BigDecimal actual, long input, long output) {
    bookings.add("settled " + input + "+" + output);
  }

  @Override
  public void release(Reservation reservation) {
    bookings.add("released");
  }

  @Override
  public void bookInFull(Reservation reservation) {
    bookings.add("booked in full");
  }

  public void exhaust(boolean now) {
    exhausted = now;
  }

  public List<String> bookings() {
    return List.copyOf(bookings);
  }

  public List<Purpose> purposes() {
    return List.copyOf(purposes);
  }

  public void forget() {
    bookings.clear();
    purposes.clear();
  }
}

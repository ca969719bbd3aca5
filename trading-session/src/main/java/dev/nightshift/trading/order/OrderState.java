package dev.nightshift.trading.order;

/**
 * An order is NEW when it was decided; then DENIED by our own checks, REJECTED by the full
 * execution queue, or ACCEPTED and on its way; then FILLED or CANCELLED. All but NEW and ACCEPTED
 * are final.
 */
public enum OrderState {
  NEW,
  DENIED,
  REJECTED,
  ACCEPTED,
  FILLED,
  CANCELLED
}

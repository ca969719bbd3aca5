package dev.nightshift.trading.order;

/**
 * What became of a decided order short of its execution: DENIED by our own checks, REJECTED by the
 * full execution queue, or ACCEPTED and on its way; then CANCELLED, or executed, which is a {@link
 * Fill}. All but ACCEPTED are final.
 */
public enum OrderState {
  DENIED,
  REJECTED,
  ACCEPTED,
  CANCELLED
}

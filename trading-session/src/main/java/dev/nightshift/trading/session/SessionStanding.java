package dev.nightshift.trading.session;

/**
 * How a session stands when a command for it arrives.
 *
 * @param held an instance has it
 * @param begun its feed was read
 */
record SessionStanding(SessionState state, boolean held, boolean begun) {}

package dev.nightshift.trading.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a session's market data come from. */
enum Source {
  /** An uploaded file. */
  REPLAY,
  /** What another session read. */
  JOURNAL,
  BINANCE,
  BITUNIX;

  /** A venue's market as it is now. */
  boolean live() {
    return this == BINANCE || this == BITUNIX;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Source> ofWord(String word) {
    return Arrays.stream(values()).filter(source -> source.word().equals(word)).findFirst();
  }
}

package dev.nightshift.gateway.assistant;

/** Where a proposal stands. */
enum ProposalState {
  OPEN,
  ACCEPTED,
  REJECTED,
  EXPIRED;

  /** How it reads in a sentence, with whom it was decided by. */
  String words() {
    return switch (this) {
      case OPEN -> "open";
      case ACCEPTED -> "confirmed already";
      case REJECTED -> "rejected already";
      case EXPIRED -> "expired";
    };
  }
}

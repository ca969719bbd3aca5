package dev.nightshift.gateway.idempotency;

import dev.nightshift.backbone.http.ProblemException;
import java.util.function.Supplier;

/** What a request is about, looked for elsewhere before its transaction begins. */
public final class Sought {

  private Sought() {}

  /**
   * Looks now, and refuses when it is asked for within the transaction: what was done before under
   * the same key is answered as it was then, whatever has become of its subject.
   */
  public static <T> Supplier<T> now(Supplier<T> search) {
    try {
      T found = search.get();
      return () -> found;
    } catch (ProblemException refusal) {
      return () -> {
        throw refusal;
      };
    }
  }
}

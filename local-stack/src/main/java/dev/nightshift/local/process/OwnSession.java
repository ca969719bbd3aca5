package dev.nightshift.local.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Leaves the terminal's session and process group: its Ctrl-C and its end then reach neither this
 * process nor its children.
 */
public final class OwnSession {

  private OwnSession() {}

  /** Harmless where this process already leads a group (setsid then fails). */
  public static void begin() {
    Linker linker = Linker.nativeLinker();
    MethodHandle setsid =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setsid"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT));
    try {
      int session = (int) setsid.invokeExact();
      assert session != 0;
    } catch (Throwable e) {
      throw new LocalStackException("A session of its own cannot be begun.", e);
    }
  }
}

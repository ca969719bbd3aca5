package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A process that holds a home's lock and does nothing else: a supervisor in its first moment. */
final class HeldHome implements AutoCloseable {

  private final Process holder;

  private HeldHome(Process holder) {
    this.holder = holder;
  }

  static HeldHome hold(StackHome home) throws IOException {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HeldHome.class.getName(),
                home.directory().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    if (!"held".equals(said.readLine())) {
      throw new IOException("the lock could not be taken");
    }
    return new HeldHome(holder);
  }

  public static void main(String[] arguments) throws IOException {
    try (HomeLock lock = HomeLock.acquire(new StackHome(Path.of(arguments[0])))) {
      Objects.requireNonNull(lock);
      System.out.println("held");
      System.in.read();
    }
  }

  @Override
  public void close() {
    holder.destroyForcibly();
    holder.onExit().join();
  }
}

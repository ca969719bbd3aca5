package dev.nightshift.testkit.telegram;

import dev.nightshift.testkit.wire.WireServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The stand-in as a process of its own, so that a benchmark measures the gateway and not its test
 * double. Prints the Bot API's address, then the address it is driven by (see {@link ControlDoor}),
 * and runs until its standard input ends.
 *
 * <p>{@code --port=N}, {@code --token=T}; {@code --no-limits} lets everything be sent.
 */
public final class BotApiProcess {

  private BotApiProcess() {}

  public static void main(String[] args) throws IOException {
    run(args, System.in, System.out);
  }

  static void run(String[] args, InputStream until, OutputStream out) throws IOException {
    BotApiOptions options = BotApiOptions.defaults();
    options = options.withToken(value(args, "--token").orElse(options.token()));
    if (Arrays.asList(args).contains("--no-limits")) {
      options = options.withLimits(SendingLimits.none());
    }
    int port = value(args, "--port").map(Integer::parseInt).orElse(0);
    try (BotApiStandIn api = BotApiStandIn.start(options, port);
        WireServer control = new WireServer(WireServer.listen(0), new ControlDoor(api))) {
      control.start();
      String addresses = api.url() + "\nhttp://127.0.0.1:" + control.port() + "\n";
      out.write(addresses.getBytes(StandardCharsets.UTF_8));
      out.flush();
      until.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static Optional<String> value(String[] args, String name) {
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith(name + '='))
        .map(arg -> arg.substring(name.length() + 1))
        .findFirst();
  }
}

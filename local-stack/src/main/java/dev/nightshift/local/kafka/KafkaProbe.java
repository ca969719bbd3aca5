package dev.nightshift.local.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker for its metadata over Kafka's own protocol, without a Kafka client on the class
 * path. An open port says little: it opens before the broker may serve.
 *
 * <p>Source: the Kafka protocol guide, Metadata request and response, version 4 (the oldest that
 * brokers of version 4 still answer).
 */
public final class KafkaProbe {

  private static final short METADATA = 3;
  private static final short VERSION = 4;
  private static final int CORRELATION_ID = 1;
  private static final int TIMEOUT_MILLIS = 2_000;

  private KafkaProbe() {}

  /** Whether the broker on this loopback port lists itself among the live brokers. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      ask(new DataOutputStream(socket.getOutputStream()));
      return liveBrokers(new DataInputStream(socket.getInputStream())) > 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void ask(DataOutputStream out) throws IOException {
    int header = 2 + 2 + 4 + 2;
    int body = 4 + 1;
    out.writeInt(header + body);
    out.writeShort(METADATA);
    out.writeShort(VERSION);
    out.writeInt(CORRELATION_ID);
    out.writeShort(-1); // no client id
    out.writeInt(0); // no topics
    out.writeBoolean(false); // and none to create
    out.flush();
  }

  private static int liveBrokers(DataInputStream in) throws IOException {
    in.readInt(); // size
    if (in.readInt() != CORRELATION_ID) {
      throw new IOException("not a Kafka broker");
    }
    in.readInt(); // throttle time
    return in.readInt();
  }
}

package dev.nightshift.research.web;

import java.net.InetAddress;

/**
 * The addresses that begin with the same bits.
 *
 * @param kind what addresses of this range are for, in a word
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record AddressRange(byte[] prefix, int bits, String kind) {

  /** IPv4 addresses as IPv6 (RFC 4291, section 2.5.5.2); the JDK reads its literal as IPv4. */
  static final AddressRange MAPPED =
      new AddressRange(
          new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0},
          96,
          "mapped");

  /**
   * @param cidr such as {@code 10.0.0.0/8}
   */
  static AddressRange of(String cidr, String kind) {
    String[] parts = cidr.split("/", 2);
    return new AddressRange(
        InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]), kind);
  }

  /** Whether the address, 4 or 16 bytes, is of this family and in this range. */
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (address[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    int mask = 0xff << (Byte.SIZE - rest);
    return rest == 0 || ((address[whole] ^ prefix[whole]) & mask & 0xff) == 0;
  }
}

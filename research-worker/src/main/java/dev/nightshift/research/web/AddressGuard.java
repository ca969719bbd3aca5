package dev.nightshift.research.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides which addresses pages may be fetched from: public ones. Everything that can lie inside
 * the network is refused, also where an IPv6 address only carries such an IPv4 address.
 *
 * <p>The ranges are those of the IANA special-purpose registries (RFC 6890 and its updates).
 */
final class AddressGuard {

  private static final String LOOPBACK = "loopback";
  private static final int IPV4_BYTES = 4;

  private static final List<AddressRange> REFUSED =
      List.of(
          AddressRange.of("0.0.0.0/8", "unspecified"),
          AddressRange.of("10.0.0.0/8", "private"),
          AddressRange.of("100.64.0.0/10", "private"),
          AddressRange.of("127.0.0.0/8", LOOPBACK),
          AddressRange.of("169.254.0.0/16", "link-local"),
          AddressRange.of("172.16.0.0/12", "private"),
          AddressRange.of("192.0.0.0/24", "reserved"),
          AddressRange.of("192.0.2.0/24", "reserved"),
          AddressRange.of("192.88.99.0/24", "reserved"),
          AddressRange.of("192.168.0.0/16", "private"),
          AddressRange.of("198.18.0.0/15", "private"),
          AddressRange.of("198.51.100.0/24", "reserved"),
          AddressRange.of("203.0.113.0/24", "reserved"),
          AddressRange.of("224.0.0.0/4", "multicast"),
          AddressRange.of("240.0.0.0/4", "reserved"),
          AddressRange.of("::/128", "unspecified"),
          AddressRange.of("::1/128", LOOPBACK),
          AddressRange.of("64:ff9b:1::/48", "private"),
          AddressRange.of("100::/64", "reserved"),
          AddressRange.of("2001::/23", "reserved"),
          AddressRange.of("2001:db8::/32", "reserved"),
          AddressRange.of("3fff::/20", "reserved"),
          AddressRange.of("5f00::/16", "reserved"),
          AddressRange.of("fc00::/7", "private"),
          AddressRange.of("fe80::/10", "link-local"),
          AddressRange.of("fec0::/10", "private"),
          AddressRange.of("ff00::/8", "multicast"));

  /** IPv6 ranges whose addresses carry an IPv4 address, and the byte at which it starts. */
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(AddressRange.of("::/96", "carrier"), 12),
          new Carrier(AddressRange.MAPPED, 12),
          new Carrier(AddressRange.of("::ffff:0:0:0/96", "carrier"), 12),
          new Carrier(AddressRange.of("64:ff9b::/96", "carrier"), 12),
          new Carrier(AddressRange.of("2002::/16", "carrier"), 2));

  private final boolean allowLoopback;

  AddressGuard(boolean allowLoopback) {
    this.allowLoopback = allowLoopback;
  }

  /** What kind of address it is when it is refused; empty when pages may be fetched from it. */
  Optional<String> refusal(InetAddress address) {
    Optional<String> kind = kind(address.getAddress());
    return allowLoopback && kind.filter(LOOPBACK::equals).isPresent() ? Optional.empty() : kind;
  }

  private static Optional<String> kind(byte[] address) {
    for (AddressRange range : REFUSED) {
      if (range.contains(address)) {
        return Optional.of(range.kind());
      }
    }
    return CARRIERS.stream()
        .filter(carrier -> carrier.range().contains(address))
        .findFirst()
        .flatMap(carrier -> kind(carrier.carried(address)));
  }

  private record Carrier(AddressRange range, int at) {

    byte[] carried(byte[] address) {
      return Arrays.copyOfRange(address, at, at + IPV4_BYTES);
    }
  }
}

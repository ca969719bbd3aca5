package dev.nightshift.gateway.telegram.button;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a button carries: {@code 1} and, in base64url, the number of a row, the second of its expiry
 * and a MAC over both and over the chat. Forty-four of the 64 bytes that Telegram allows.
 *
 * <p>The MAC is HMAC-SHA256, cut to 128 bits, under a key derived from the gateway's secret by an
 * HMAC over a label (the extract-and-expand of RFC 5869 for one block of output).
 */
final class ButtonData {

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] LABEL =
      "nightshift telegram button 1\u0001".getBytes(StandardCharsets.US_ASCII);
  private static final String VERSION = "1";
  private static final int PAYLOAD_BYTES = 2 * Long.BYTES;
  private static final int MAC_BYTES = 16;

  private final SecretKeySpec key;

  /** What a pressed button's data amounts to. */
  sealed interface Reading {

    /** Made here, for this chat, and still good. */
    record Valid(long payloadId) implements Reading {}

    /** Made here, for this chat, and too old. */
    record Expired() implements Reading {}

    /** Made by somebody else, for another chat, or changed on the way. */
    record Forged() implements Reading {}
  }

  /**
   * @param secret random, at least 256 bits
   */
  ButtonData(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException("the secret has only " + secret.length + " bytes");
    }
    byte[] extracted = hmac(new SecretKeySpec(new byte[32], ALGORITHM), secret);
    this.key = new SecretKeySpec(hmac(new SecretKeySpec(extracted, ALGORITHM), LABEL), ALGORITHM);
  }

  /**
   * @param expiry counted in whole seconds, from the epoch
   */
  String sign(long payloadId, String chatId, Instant expiry) {
    byte[] payload =
        ByteBuffer.allocate(PAYLOAD_BYTES)
            .putLong(payloadId)
            .putLong(expiry.getEpochSecond())
            .array();
    byte[] data = Arrays.copyOf(payload, PAYLOAD_BYTES + MAC_BYTES);
    System.arraycopy(mac(payload, chatId), 0, data, PAYLOAD_BYTES, MAC_BYTES);
    return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(data);
  }

  /** Reads anything at all; the expiry of what is forged is not looked at. */
  Reading read(String data, String chatId, Instant now) {
    byte[] bytes = decode(data);
    if (bytes.length != PAYLOAD_BYTES + MAC_BYTES) {
      return new Reading.Forged();
    }
    byte[] payload = Arrays.copyOf(bytes, PAYLOAD_BYTES);
    byte[] claimed = Arrays.copyOfRange(bytes, PAYLOAD_BYTES, bytes.length);
    if (!MessageDigest.isEqual(claimed, mac(payload, chatId))) {
      return new Reading.Forged();
    }
    ByteBuffer fields = ByteBuffer.wrap(payload);
    long payloadId = fields.getLong();
    return now.getEpochSecond() >= fields.getLong()
        ? new Reading.Expired()
        : new Reading.Valid(payloadId);
  }

  /** Empty for what is no such data; only the one spelling that {@link #sign} has is taken. */
  private static byte[] decode(String data) {
    if (!data.startsWith(VERSION)) {
      return new byte[0];
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(data.substring(VERSION.length()));
      String again = VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return again.equals(data) ? bytes : new byte[0];
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private byte[] mac(byte[] payload, String chatId) {
    byte[] chat = chatId.getBytes(StandardCharsets.UTF_8);
    byte[] message = Arrays.copyOf(payload, payload.length + chat.length);
    System.arraycopy(chat, 0, message, payload.length, chat.length);
    return Arrays.copyOf(hmac(key, message), MAC_BYTES);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}

package dev.nightshift.testkit.telegram;

/**
 * How much a bot may send before it is told to wait; 0 switches a limit off.
 *
 * @param allPerSecond messages and edits over all chats, in any second
 * @param chatBurst messages to one chat that pass at once; they come back at one a second
 * @param groupPerMinute messages to one group, in any minute
 * @param groupEditsPerMinute edits in one group, in any minute
 */
public record SendingLimits(
    int allPerSecond, int chatBurst, int groupPerMinute, int groupEditsPerMinute) {

  /** What is known of Telegram's own: it publishes no exact figures. */
  public static SendingLimits ofTelegram() {
    return new SendingLimits(30, 3, 20, 20);
  }

  public static SendingLimits none() {
    return new SendingLimits(0, 0, 0, 0);
  }

  public SendingLimits withAllPerSecond(int limit) {
    return new SendingLimits(limit, chatBurst, groupPerMinute, groupEditsPerMinute);
  }

  public SendingLimits withChatBurst(int limit) {
    return new SendingLimits(allPerSecond, limit, groupPerMinute, groupEditsPerMinute);
  }

  public SendingLimits withGroupPerMinute(int limit) {
    return new SendingLimits(allPerSecond, chatBurst, limit, groupEditsPerMinute);
  }

  public SendingLimits withGroupEditsPerMinute(int limit) {
    return new SendingLimits(allPerSecond, chatBurst, groupPerMinute, limit);
  }
}

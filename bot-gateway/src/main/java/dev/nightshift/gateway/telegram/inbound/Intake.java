package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.gateway.access.Admission;
import dev.nightshift.gateway.access.Doorkeeper;
import dev.nightshift.gateway.access.Visitor;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.conversation.Gesture;
import dev.nightshift.gateway.conversation.Offer;
import dev.nightshift.gateway.conversation.Offered;
import dev.nightshift.gateway.conversation.Reception;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.gateway.telegram.button.Buttons;
import dev.nightshift.gateway.telegram.button.Press;
import dev.nightshift.gateway.telegram.chat.ChatState;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one update, in the transaction that also enters it into the ledger: who says it is let in
 * or not, and what is said is stored. Nothing here waits for anybody outside.
 */
@Singleton
class Intake {

  private final Doorkeeper doorkeeper;
  private final Reception reception;
  private final Replies replies;
  private final TelegramChats chats;
  private final Buttons buttons;
  private final AuditLog audit;

  Intake(
      Doorkeeper doorkeeper,
      Reception reception,
      Replies replies,
      TelegramChats chats,
      Buttons buttons,
      AuditLog audit) {
    this.doorkeeper = doorkeeper;
    this.reception = reception;
    this.replies = replies;
    this.chats = chats;
    this.buttons = buttons;
    this.audit = audit;
  }

  /**
   * Takes it.
   *
   * @param answers what is to be answered to presses of buttons once the transaction is committed
   */
  void take(Tx tx, Update update, BotUser bot, Consumer<QueryAnswer> answers) {
    try (var bound = correlation().bind()) {
      switch (update) {
        case Update.Said said -> said(tx, List.of(said), bot);
        case Update.Attached attached -> attached(tx, attached, bot);
        case Update.Edited edited -> edited(tx, edited);
        case Update.Pressed pressed ->
            answers.accept(new QueryAnswer(pressed.queryId(), pressed(tx, pressed)));
        case Update.Moved moved -> moved(tx, moved);
        case Update.Migrated migrated ->
            chats.migrated(tx, see(tx, migrated.from()), migrated.to());
        case Update.Irrelevant _, Update.Unreadable _ -> {}
      }
    }
  }

  /** Takes texts that have neither a chat nor a person in common, at the price of one. */
  void said(Tx tx, List<Update.Said> all, BotUser bot) {
    List<Heard> heard = all.stream().flatMap(said -> Heard.of(said, bot).stream()).toList();
    if (heard.isEmpty()) {
      return;
    }
    chats.seen(tx, heard.stream().map(Heard::seen).toList());
    Queue<Offer> offers = new ConcurrentLinkedQueue<>();
    tx.concurrently(
        heard.stream().<Runnable>map(one -> () -> admit(tx, one, offers::add)).toList());
    List<Offer> admitted = List.copyOf(offers);
    List<Offered> offered = reception.offer(tx, admitted);
    for (int i = 0; i < admitted.size(); i++) {
      if (offered.get(i) instanceof Offered.Declined declined) {
        Offer offer = admitted.get(i);
        declined
            .tell()
            .ifPresent(why -> say(tx, offer.chatId(), "update-" + offer.externalId(), why));
      }
    }
  }

  private void admit(Tx tx, Heard heard, Consumer<Offer> offers) {
    Update.Said said = heard.said();
    Correlation correlation = correlation();
    try (var bound = correlation.bind()) {
      letIn(tx, said.id(), said.place(), said.person(), heard.text())
          .ifPresent(
              caller ->
                  offers.accept(
                      new Offer(
                          TelegramChats.id(said.place().id()),
                          TelegramChats.CHANNEL,
                          Long.toString(said.id()),
                          caller,
                          heard.text(),
                          Gesture.TYPED,
                          correlation.correlationId())));
    }
  }

  private static Correlation correlation() {
    return Correlation.of("cor-" + UUID.randomUUID());
  }

  private void attached(Tx tx, Update.Attached attached, BotUser bot) {
    Optional<String> heard =
        new Addressing(bot).heard(attached.place(), attached.caption(), attached.answered());
    if (heard.isEmpty()) {
      return;
    }
    String chatId = see(tx, attached.place());
    letIn(tx, attached.id(), attached.place(), attached.person(), attached.caption())
        .ifPresent(
            _ ->
                say(
                    tx,
                    chatId,
                    "update-" + attached.id(),
                    attached.file() ? Sentences.FILE : Sentences.NOT_TEXT));
  }

  /** Said once per message, and only to members alone with the bot: others may be joking. */
  private void edited(Tx tx, Update.Edited edited) {
    if (edited.place().kind().shared()) {
      return;
    }
    String chatId = see(tx, edited.place());
    letIn(tx, edited.id(), edited.place(), edited.person(), "")
        .ifPresent(_ -> say(tx, chatId, "edit-" + edited.messageId(), Sentences.EDIT));
  }

  /** What to answer to the press, if it does nothing. */
  private @Nullable String pressed(Tx tx, Update.Pressed pressed) {
    if (pressed.place().isEmpty()) {
      return Sentences.BUTTON_EXPIRED;
    }
    Place place = pressed.place().get();
    return switch (buttons.press(tx, TelegramChats.id(place.id()), pressed.data())) {
      case Press.Forged() -> {
        refused(tx, pressed.person(), "forged");
        yield Sentences.BUTTON_FORGED;
      }
      case Press.Expired() -> Sentences.BUTTON_EXPIRED;
      case Press.Used() -> Sentences.BUTTON_USED;
      case Press.Says(long buttonId, String command) -> says(tx, pressed, place, buttonId, command);
    };
  }

  private @Nullable String says(
      Tx tx, Update.Pressed pressed, Place place, long buttonId, String command) {
    return switch (doorkeeper.admit(tx, visitor(place, pressed.person()), command)) {
      case Admission.Refused(Optional<String> sentence) ->
          sentence.orElse(Sentences.BUTTON_REFUSED);
      case Admission.Admitted(Caller caller) ->
          Reception.lacking(caller, command)
              .map(
                  sentence -> {
                    refused(tx, pressed.person(), sentence);
                    return sentence;
                  })
              .orElseGet(() -> said(tx, pressed, place, caller, buttonId, command));
    };
  }

  /** A press by somebody who may not leaves the button to those who may; this one uses it up. */
  private @Nullable String said(
      Tx tx, Update.Pressed pressed, Place place, Caller caller, long buttonId, String command) {
    Offered offered =
        reception.offer(
            tx,
            see(tx, place),
            TelegramChats.CHANNEL,
            Long.toString(pressed.id()),
            caller,
            command,
            Gesture.PRESSED);
    if (offered instanceof Offered.Declined declined) {
      return declined.problem().detail();
    }
    buttons.use(tx, buttonId, caller.name());
    return null;
  }

  private void refused(Tx tx, Person person, String why) {
    audit.append(
        tx,
        TelegramChats.CHANNEL,
        AuditedAct.refused(TelegramChats.CHANNEL + ":" + person.id(), "button", "", why));
  }

  private void moved(Tx tx, Update.Moved moved) {
    String chatId = see(tx, moved.place());
    if (moved.out()) {
      boolean group = moved.place().kind().shared();
      chats.closed(
          tx,
          chatId,
          group ? ChatState.GONE : ChatState.BLOCKED,
          group ? "the bot was removed from it" : "the bot was blocked");
    }
  }

  /** The caller; otherwise what is to be said to a stranger is said. */
  private Optional<Caller> letIn(Tx tx, long updateId, Place place, Person person, String text) {
    return switch (doorkeeper.admit(tx, visitor(place, person), text)) {
      case Admission.Admitted(Caller caller) -> Optional.of(caller);
      case Admission.Refused(Optional<String> sentence) -> {
        sentence.ifPresent(
            polite -> say(tx, TelegramChats.id(place.id()), "update-" + updateId, polite));
        yield Optional.empty();
      }
    };
  }

  /** Tells whoever said it that it could not be taken, if they are somebody to talk to. */
  void regret(Tx tx, Update update) {
    if (update instanceof Update.Said said && !said.place().kind().shared()) {
      see(tx, said.place());
      letIn(tx, said.id(), said.place(), said.person(), "")
          .ifPresent(
              _ ->
                  say(
                      tx,
                      TelegramChats.id(said.place().id()),
                      "update-" + said.id(),
                      Sentences.FAULT));
    }
  }

  private String see(Tx tx, Place place) {
    return chats.seen(tx, place.id(), place.kind(), place.title());
  }

  private void say(Tx tx, String chatId, String onceKey, String text) {
    replies.say(tx, new Saying(chatId, null, null, onceKey, text, List.of()));
  }

  private static Visitor visitor(Place place, Person person) {
    return new Visitor(
        TelegramChats.CHANNEL,
        Long.toString(person.id()),
        person.name(),
        TelegramChats.id(place.id()),
        place.kind().shared());
  }
}

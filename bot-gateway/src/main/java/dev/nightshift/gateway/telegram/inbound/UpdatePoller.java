package dev.nightshift.gateway.telegram.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.gateway.telegram.botapi.Failure;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.Updates;
import dev.nightshift.gateway.telegram.botapi.WebhookInfo;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Asks for updates, on one instance at a time. A turn: wait for updates from the offset on, which
 * confirms all before it; commit what came together with the next offset. So an update is confirmed
 * only after it is committed, and one that comes again, because this process died in between, is in
 * the ledger already.
 *
 * <p>Nothing is fetched before the service accepts messages. A call that is under way when the
 * service drains is cut off; what it would have brought stays unconfirmed.
 */
@Singleton
class UpdatePoller implements Drainable {

  /** Kinds of updates that mean something here. */
  static final List<String> KINDS =
      List.of("message", "edited_message", "callback_query", "my_chat_member");

  private static final Logger LOG = Logger.getLogger(UpdatePoller.class);
  private static final Pattern NUMBER = Pattern.compile("\"update_id\"\\s*:\\s*(\\d{1,18})\\b");
  private static final Failure UNNUMBERED =
      new Failure.Away(false, "it sends updates without numbers");

  private final BotApi api;
  private final Database database;
  private final Shift shift;
  private final BotIdentity identity;
  private final UpdateLedger ledger;
  private final UpdateStore store;
  private final QueryAnswers queryAnswers;
  private final CommandMenus menus;
  private final InboundConfig.Polling config;
  private final CutOff cutOff = new CutOff();
  private boolean oneAtATime;

  /** What to ask for next, where the transaction that has just committed says so. */
  private OptionalLong next = OptionalLong.empty();

  private long asked;

  UpdatePoller(
      BotApi api,
      Database database,
      Shift shift,
      BotIdentity identity,
      UpdateLedger ledger,
      UpdateStore store,
      QueryAnswers queryAnswers,
      CommandMenus menus,
      InboundConfig config) {
    this.api = api;
    this.database = database;
    this.shift = shift;
    this.identity = identity;
    this.ledger = ledger;
    this.store = store;
    this.queryAnswers = queryAnswers;
    this.menus = menus;
    this.config = config.polling();
  }

  /** One turn of its loop; true when the next should follow at once. */
  boolean turn() {
    if (!shift.due()) {
      return false;
    }
    Optional<Failure> inTheWay = shift.begun() ? Optional.empty() : begin();
    if (inTheWay.isPresent()) {
      shift.failed(inTheWay.get());
      return false;
    }
    return identity.known().map(this::poll).orElse(false);
  }

  @Override
  public void drain(Duration bound) {
    cutOff.now();
  }

  /**
   * Before the first poll of a shift, and after one that a webhook was in the way of: is it the
   * right bot, and is nothing in the way?
   */
  private Optional<Failure> begin() {
    if (identity.ask() instanceof Outcome.Failed<BotUser>(Failure failure)) {
      return Optional.of(failure);
    }
    Optional<Failure> inTheWay = endDelivery();
    if (inTheWay.isEmpty()) {
      LOG.info("this instance polls for updates");
      shift.begin();
      menus.show(shift::begun);
    }
    return inTheWay;
  }

  /** Ends what the other mode, or somebody else, has set up; updates that wait are kept. */
  private Optional<Failure> endDelivery() {
    return switch (api.getWebhookInfo()) {
      case Outcome.Failed<WebhookInfo>(Failure failure) -> Optional.of(failure);
      case Outcome.Ok<WebhookInfo>(WebhookInfo info) when info.url().isEmpty() -> Optional.empty();
      case Outcome.Ok<WebhookInfo> _ -> {
        LOG.info("a webhook is set; it is deleted, because updates are to be polled");
        yield api.deleteWebhook() instanceof Outcome.Failed<Boolean>(Failure failure)
            ? Optional.of(failure)
            : Optional.empty();
      }
    };
  }

  private boolean poll(BotUser me) {
    Optional<Outcome<Updates>> answer = cutOff.unlessCutOff(this::ask);
    if (answer.isEmpty() || !shift.accepting()) {
      return false;
    }
    return switch (answer.get()) {
      case Outcome.Failed<Updates>(Failure failure) -> {
        shift.failed(failure);
        if (failure instanceof Failure.Conflict(Failure.Conflict.Rival rival, String _)
            && rival == Failure.Conflict.Rival.WEBHOOK) {
          shift.beginAnew();
        }
        yield false;
      }
      case Outcome.Ok<Updates>(Updates updates) -> came(me, updates);
    };
  }

  private Outcome<Updates> ask() {
    long offset = next.orElseGet(() -> database.inTransaction(tx -> ledger.next(tx, api.botId())));
    next = OptionalLong.empty();
    asked = offset;
    int limit = oneAtATime ? 1 : config.batch();
    return api.getUpdates(offset, limit, config.timeout(), config.slack(), KINDS);
  }

  private boolean came(BotUser me, Updates updates) {
    if (updates.unreadable().isPresent()) {
      return unreadable(me, updates.unreadable().get());
    }
    List<Received> received = new ArrayList<>();
    for (JsonNode update : updates.updates()) {
      OptionalLong id = UpdateParser.id(update);
      id.ifPresent(number -> received.add(Received.of(number, update)));
    }
    if (received.isEmpty() && !updates.updates().isEmpty()) {
      shift.failed(UNNUMBERED);
      return false;
    }
    queryAnswers.give(store.store(shift::fence, me, received));
    oneAtATime = false;
    shift.well();
    if (!received.isEmpty()) {
      stored(received);
    }
    return true;
  }

  /**
   * The transaction that has stored them was this instance's as the one that polls, and moved the
   * offset behind the last of them, if numbers only grow: neither has to be asked for again.
   */
  private void stored(List<Received> received) {
    shift.proved();
    if (asked > 0 && received.stream().allMatch(one -> one.id() >= asked)) {
      next = OptionalLong.of(1 + received.stream().mapToLong(Received::id).max().orElseThrow());
    }
  }

  /** Something in the batch cannot be read; alone it can be passed over. */
  private boolean unreadable(BotUser me, String body) {
    if (!oneAtATime) {
      LOG.warn("a batch of updates cannot be read; they are fetched one at a time");
      oneAtATime = true;
      return true;
    }
    Matcher number = NUMBER.matcher(body);
    if (!number.find()) {
      shift.failed(UNNUMBERED);
      return false;
    }
    long id = Long.parseLong(number.group(1));
    Update unreadable = new Update.Unreadable(id, "it is no readable JSON");
    queryAnswers.give(store.store(shift::fence, me, List.of(new Received(unreadable, () -> body))));
    return true;
  }
}

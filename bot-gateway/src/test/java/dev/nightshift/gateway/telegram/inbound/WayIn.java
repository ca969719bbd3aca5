package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.TransactionWork;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.gateway.access.Admission;
import dev.nightshift.gateway.access.Doorkeeper;
import dev.nightshift.gateway.access.Members;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.conversation.Reception;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.BotApiFor;
import dev.nightshift.gateway.telegram.button.Buttons;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts the way in together for a stand-in, to be turned by hand, in a gateway without a token. */
@Singleton
public class WayIn {

  /** Everybody is an owner, but whoever says this breaks the door. */
  static final String BREAKS_THE_DOOR = "break the door";

  static final Doorkeeper OPEN =
      (tx, visitor, text) -> {
        if (text.equals(BREAKS_THE_DOOR)) {
          throw new IllegalStateException("the door is broken");
        }
        return new Admission.Admitted(new Caller("telegram:" + visitor.userId(), Role.OWNER));
      };

  private final BotApiFor bots;
  private final Database database;
  private final RoleLease roles;
  private final InstanceLease lease;
  private final InstanceState state;
  private final Reception reception;
  private final Replies replies;
  private final TelegramChats chats;
  private final Buttons buttons;
  private final Members members;
  private final AuditLog audit;
  private final Clock clock;

  WayIn(
      BotApiFor bots,
      Database database,
      RoleLease roles,
      InstanceLease lease,
      InstanceState state,
      Reception reception,
      Replies replies,
      TelegramChats chats,
      Buttons buttons,
      Members members,
      AuditLog audit,
      Clock clock) {
    this.bots = bots;
    this.database = database;
    this.roles = roles;
    this.lease = lease;
    this.state = state;
    this.reception = reception;
    this.replies = replies;
    this.chats = chats;
    this.buttons = buttons;
    this.members = members;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a test needs of it. */
  record Built(BotApi api, Standing standing, UpdateStore store, UpdatePoller poller) {

    boolean turn() {
      return poller.turn();
    }
  }

  Built to(BotApiStandIn standIn) {
    return to(standIn, store -> store);
  }

  /** A poller as after a start of the process; its store may be one that dies. */
  Built to(BotApiStandIn standIn, UnaryOperator<UpdateStore> asStore) {
    BotApi api = bots.bot(standIn.url(), standIn.token());
    Standing standing = new Standing(api);
    UpdateLedger ledger = new UpdateLedger(audit, clock);
    Intake intake = new Intake(OPEN, reception, replies, chats, buttons, audit);
    UpdateStore store = asStore.apply(new UpdateStore(this::storing, database, ledger, intake));
    Shift shift = new Shift(api, database, roles, lease, state, ledger, standing, new Config());
    UpdatePoller poller =
        new UpdatePoller(
            api,
            database,
            shift,
            new BotIdentity(api),
            ledger,
            store,
            new QueryAnswers(api),
            new CommandMenus(api, database, members, clock),
            new Config());
    return new Built(api, standing, store, poller);
  }

  private void storing(TransactionWork<Boolean> work) {
    database.inTransaction(work);
  }

  /** A store that dies at one of two points. */
  UpdateStore dying(UpdateStore whole, boolean afterCommit) {
    return new UpdateStore(this::storing, database, new UpdateLedger(audit, clock), null) {
      @Override
      List<QueryAnswer> store(
          java.util.function.Consumer<dev.nightshift.backbone.database.Tx> fence,
          dev.nightshift.gateway.telegram.botapi.BotUser bot,
          List<Received> updates) {
        if (afterCommit) {
          whole.store(fence, bot, updates);
        }
        throw new IllegalStateException("the process dies here");
      }
    };
  }

  private record Config() implements InboundConfig, InboundConfig.Polling {

    @Override
    public Mode mode() {
      return Mode.POLLING;
    }

    @Override
    public Optional<String> webhookUrl() {
      return Optional.empty();
    }

    @Override
    public Optional<String> webhookSecret() {
      return Optional.empty();
    }

    @Override
    public Duration webhookCheckEvery() {
      return Duration.ofMillis(100);
    }

    @Override
    public Polling polling() {
      return this;
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration slack() {
      return Duration.ofSeconds(4);
    }

    @Override
    public Duration firstBackoff() {
      return Duration.ofMillis(10);
    }

    @Override
    public Duration longestBackoff() {
      return Duration.ofMillis(100);
    }

    @Override
    public Duration lookAgainAfter() {
      return Duration.ofMinutes(5);
    }

    @Override
    public Duration takeoverEvery() {
      return Duration.ofMillis(10);
    }

    @Override
    public int batch() {
      return 100;
    }
  }
}

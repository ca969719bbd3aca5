package dev.nightshift.backbone.contract;

/** A request to the one service that owns the aggregate. */
public sealed interface Command extends Message
    permits ResearchCommand, TradingCommand, LivenessCommand, ChatCommand, CrmCommand {}

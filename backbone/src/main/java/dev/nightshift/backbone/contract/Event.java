package dev.nightshift.backbone.contract;

/** A fact, stated by the service that owns the aggregate, after it was committed. */
public sealed interface Event extends Message
    permits ResearchEvent, TradingEvent, LivenessEvent, ChatEvent, CrmEvent {}

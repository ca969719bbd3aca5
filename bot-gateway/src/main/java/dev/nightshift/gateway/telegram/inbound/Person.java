package dev.nightshift.gateway.telegram.inbound;

/** Whoever an update comes from; the name is for people and never trusted. */
record Person(long id, String name) {}

package dev.nightshift.gateway.chat;

/** Something to open or download, named for a person; the address is a path of this service. */
public record Link(String title, String href) {}

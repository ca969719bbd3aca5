package dev.nightshift.local.ports;

/** Where one instance of a service listens, both on 127.0.0.1. */
public record InstancePorts(int http, int management) {}

package dev.nightshift.gateway.activity;

/**
 * One change.
 *
 * @param kind name of the server-sent event
 * @param data a JSON object
 */
record Activity(Cursor cursor, String kind, String data) {}

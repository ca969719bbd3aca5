/**
 * What the tests of every module stand on: real Postgres and Kafka, started once per test JVM, the
 * configuration a service needs to use them, and real recorded data.
 */
@NullMarked
package dev.nightshift.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * A stand-in for InsForge: records over PostgREST's protocol, functions and storage on a loopback
 * port, with its faults on cue or by a seeded dice.
 */
@NullMarked
package dev.nightshift.testkit.insforge;

import org.jspecify.annotations.NullMarked;

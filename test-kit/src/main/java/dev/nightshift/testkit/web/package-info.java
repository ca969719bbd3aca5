/**
 * A stand-in for other people's web sites: many hosts on one loopback port, well-behaved and badly
 * behaved pages on cue, every request counted.
 */
@NullMarked
package dev.nightshift.testkit.web;

import org.jspecify.annotations.NullMarked;

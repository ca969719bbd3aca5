/**
 * The main job from nothing, on a stack of its own, with a worker killed on the way. What it claims
 * at the end was checked: by {@link dev.nightshift.cli.demo.Recovery} and {@link
 * dev.nightshift.cli.demo.Findings}, which only look at what the services say.
 */
@NullMarked
package dev.nightshift.cli.demo;

import org.jspecify.annotations.NullMarked;

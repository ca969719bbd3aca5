/** The feed of changes that consoles and clients follow. */
@NullMarked
package dev.nightshift.gateway.activity;

import org.jspecify.annotations.NullMarked;

/** Who calls: the owner's token, console sessions, and what browsers are told. */
@NullMarked
package dev.nightshift.gateway.security;

import org.jspecify.annotations.NullMarked;

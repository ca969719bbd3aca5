/** Who calls: the owner's token, further tokens, console sessions; and what a role may ask for. */
@NullMarked
package dev.nightshift.gateway.security;

import org.jspecify.annotations.NullMarked;

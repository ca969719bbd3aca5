/** Commands for what another instance holds, handed down through the database. */
@NullMarked
package dev.nightshift.backbone.ownercommand;

import org.jspecify.annotations.NullMarked;

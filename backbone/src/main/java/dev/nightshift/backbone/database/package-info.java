/** Transactions on Postgres for plain code on virtual threads, over the reactive client. */
@NullMarked
package dev.nightshift.backbone.database;

import org.jspecify.annotations.NullMarked;

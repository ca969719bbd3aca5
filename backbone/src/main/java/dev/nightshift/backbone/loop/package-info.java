/** Named background loops whose turning is what liveness means. */
@NullMarked
package dev.nightshift.backbone.loop;

import org.jspecify.annotations.NullMarked;

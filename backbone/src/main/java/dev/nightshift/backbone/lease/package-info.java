/** One lease per instance, under whose fencing token all of its work is held. */
@NullMarked
package dev.nightshift.backbone.lease;

import org.jspecify.annotations.NullMarked;

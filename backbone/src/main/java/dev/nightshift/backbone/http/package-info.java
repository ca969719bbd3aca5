/** What every service's HTTP has in common: internal token, problems, correlation. */
@NullMarked
package dev.nightshift.backbone.http;

import org.jspecify.annotations.NullMarked;

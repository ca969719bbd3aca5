/**
 * What a person writes to say which companies are wanted: {@code key=value} pairs or a JSON object.
 *
 * <p>Syntax only. What a key means is for the service that reads the directory to say.
 */
@NullMarked
package dev.nightshift.backbone.criteria;

import org.jspecify.annotations.NullMarked;

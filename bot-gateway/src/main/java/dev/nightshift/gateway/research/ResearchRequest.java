package dev.nightshift.gateway.research;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as it is asked for over HTTP; nothing in it is checked yet. */
public record ResearchRequest(
    @Schema(description = "SHA-256 of the uploaded directory", required = true)
        @Nullable String directory,
    @Schema(description = "its name, for messages and sources; default: as it was uploaded")
        @Nullable String directoryName,
    @Schema(
            implementation = Object.class,
            description =
                "an object of names and wanted values, or text such as"
                    + " 'GICS Sector=Utilities,state=Texas'; all must hold; may be left out where"
                    + " there is a brief")
        @Nullable JsonNode criteria,
    @Schema(description = "companies wanted, 1 to 10000", required = true) @Nullable Long quantity,
    @Schema(description = "ask, accept or extend; default ask") @Nullable String onGap,
    @Schema(description = "chat that is told; default: the owner's") @Nullable String chat,
    @Schema(description = "what is wanted, in words, beyond the criteria or instead of them")
        @Nullable String brief,
    @Schema(description = "SHA-256 of an uploaded CSV of companies that are not to be listed")
        @Nullable String skipFile,
    @Schema(
            type = SchemaType.STRING,
            description = "most it may cost in US dollars, such as 2.50; default: as configured")
        @Nullable BigDecimal budgetUsd) {}

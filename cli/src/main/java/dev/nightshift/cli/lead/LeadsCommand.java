package dev.nightshift.cli.lead;

import picocli.CommandLine.Command;

/** The commands about leads. */
@Command(
    name = "leads",
    description = "Leads: people and companies to sell to, and what was done about them.",
    subcommands = {
      LeadsList.class,
      LeadsShow.class,
      LeadsImport.class,
      LeadsExport.class,
      LeadsAdopt.class,
      LeadsMirror.class
    })
public final class LeadsCommand {}

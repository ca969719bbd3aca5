package dev.nightshift.cli.research;

import picocli.CommandLine.Command;

/** The research commands. */
@Command(
    name = "research",
    description = "Research runs: companies and their contacts, found in a directory.",
    subcommands = {
      ResearchStart.class,
      ResearchList.class,
      ResearchShow.class,
      ResearchExport.class,
      ResearchCancel.class,
      ResearchResume.class,
      ResearchDecide.class
    })
public final class ResearchCommand {}

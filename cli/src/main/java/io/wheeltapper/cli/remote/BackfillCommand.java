package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** The {@code wheeltapper backfill} command. */
@Command(
        name = "backfill",
        header = "Runs a job for past times that its schedule missed or that must be repeated.",
        synopsisSubcommandLabel = "COMMAND",
        description = {"", "JOB is the id of a job, or its exact name."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper backfill plan daily --from 2015-11-01 --to 2015-11-15",
            "  wheeltapper backfill start daily --from 2015-11-01 --to 2015-11-15 --concurrency 2 --wait",
            "  wheeltapper backfill list daily"
        },
        subcommands = {
            BackfillPlan.class,
            BackfillStart.class,
            BackfillList.class,
            BackfillGet.class,
            BackfillCancel.class
        })
public final class BackfillCommand extends VerbGroup {}

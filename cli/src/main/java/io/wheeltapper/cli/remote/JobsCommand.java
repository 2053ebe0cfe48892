package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** The {@code wheeltapper jobs} command. */
@Command(
        name = "jobs",
        header = "Lists, creates, changes and starts the jobs of a server.",
        synopsisSubcommandLabel = "COMMAND",
        description = {"", "JOB is the id of a job, or its exact name."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper jobs list",
            "  wheeltapper jobs create --json-file daily.json",
            "  wheeltapper jobs run-now daily --param end=2015-12-01 --wait",
            "  wheeltapper jobs upcoming daily"
        },
        subcommands = {
            JobsList.class,
            JobsGet.class,
            JobsCreate.class,
            JobsUpdate.class,
            JobsReset.class,
            JobsDelete.class,
            JobsRunNow.class,
            JobsUpcoming.class,
            JobsSlots.class
        })
public final class JobsCommand extends VerbGroup {}

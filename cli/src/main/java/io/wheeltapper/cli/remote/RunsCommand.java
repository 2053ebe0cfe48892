package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** The {@code wheeltapper runs} command. */
@Command(
        name = "runs",
        header = "Lists, follows, cancels and repairs the runs of jobs.",
        synopsisSubcommandLabel = "COMMAND",
        description = {"", "RUN is the id of a run; most commands also accept the id of the run of one task."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper runs list --job daily --active",
            "  wheeltapper runs logs 34 -f",
            "  wheeltapper runs repair 34 --wait"
        },
        subcommands = {
            RunsList.class,
            RunsGet.class,
            RunsOutput.class,
            RunsLogs.class,
            RunsCancel.class,
            RunsRepair.class,
            RunsDelete.class
        })
public final class RunsCommand extends VerbGroup {}

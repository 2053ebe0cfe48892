package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** The {@code wheeltapper clusters} command. */
@Command(
        name = "clusters",
        header = "Lists, creates, changes, starts and stops the clusters of a server.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "A cluster is a set of settings with which the server starts a driver, such as its Spark "
                    + "cluster and size. CLUSTER is its id, or its exact name."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper clusters list",
            "  wheeltapper clusters create --json-file nightly.yaml",
            "  wheeltapper clusters start nightly",
            "  wheeltapper clusters events nightly"
        },
        subcommands = {
            ClustersList.class,
            ClustersGet.class,
            ClustersCreate.class,
            ClustersEdit.class,
            ClustersStart.class,
            ClustersRestart.class,
            ClustersDelete.class,
            ClustersEvents.class,
            ClustersSparkVersions.class
        })
public final class ClustersCommand extends VerbGroup {}

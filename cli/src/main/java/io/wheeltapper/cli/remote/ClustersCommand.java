package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** {@code wheeltapper clusters} */
@Command(
        name = "clusters",
        header = "Lists, makes, changes, starts and stops the clusters of a server.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "A cluster is the settings by which the server starts a driver: how much of which Spark. CLUSTER is its id, or its"
                    + " exact name."
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

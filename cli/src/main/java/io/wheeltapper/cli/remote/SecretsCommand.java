package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** The {@code wheeltapper secrets} command. */
@Command(
        name = "secrets",
        header = "Stores passwords and keys on the server, for tasks that name them.",
        synopsisSubcommandLabel = "COMMAND",
        description = {"", "A task names a secret as {{secrets/SCOPE/KEY}}. Values are never printed by these commands."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper secrets create-scope plant",
            "  wheeltapper secrets put plant database-password --value-file password.txt",
            "  wheeltapper secrets list plant"
        },
        subcommands = {
            SecretsScopes.class,
            SecretsCreateScope.class,
            SecretsDeleteScope.class,
            SecretsPut.class,
            SecretsList.class,
            SecretsDelete.class
        })
public final class SecretsCommand extends VerbGroup {}

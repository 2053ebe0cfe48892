package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** The {@code wheeltapper tokens} command. */
@Command(
        name = "tokens",
        header = "Creates, lists and deletes your own tokens, with which programs call the server in your name.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper tokens create --comment \"nightly import\" --lifetime 90d", "  wheeltapper tokens list"
        },
        subcommands = {TokensCreate.class, TokensList.class, TokensDelete.class})
public final class TokensCommand extends VerbGroup {}

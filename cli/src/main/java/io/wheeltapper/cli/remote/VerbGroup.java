package io.wheeltapper.cli.remote;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A verb that only groups other verbs. */
public abstract class VerbGroup implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: %s %s"
                        .formatted(
                                spec.qualifiedName(),
                                String.join(", ", spec.subcommands().keySet())));
    }
}

package io.wheeltapper.cli;

import io.wheeltapper.pipeline.models.ModelAliases;
import java.time.InstantSource;
import picocli.CommandLine.Parameters;

/** A verb that works on an alias of a model. */
abstract class AliasVerb extends Verb {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    String model = "";

    @Parameters(
            index = "1",
            paramLabel = "ALIAS",
            description = "Up to 64 letters, digits, \"_\" and \"-\", starting with a letter; stored in lower case.")
    String alias = "";

    final ModelAliases aliases() {
        return new ModelAliases(workspace(), fileSystems(), InstantSource.system());
    }

    /** Returns the name under which aliases are moved. */
    static String user() {
        return System.getProperty("user.name");
    }
}

package io.wheeltapper.cli;

import io.wheeltapper.pipeline.models.ModelAliases;
import java.time.InstantSource;
import picocli.CommandLine.Parameters;

/** A verb about an alias of a model. */
abstract class AliasVerb extends Verb {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    String model = "";

    @Parameters(
            index = "1",
            paramLabel = "ALIAS",
            description = "Up to 64 letters, digits, \"_\" and \"-\", a letter first; kept in lower case.")
    String alias = "";

    final ModelAliases aliases() {
        return new ModelAliases(workspace(), spark().sparkContext().hadoopConfiguration(), InstantSource.system());
    }

    /** In whose name aliases are moved. */
    static String user() {
        return System.getProperty("user.name");
    }
}

package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.InstantSource;
import java.util.List;

/** Ingests a directory in a process of its own, which can be killed: {@code IngestProcess FILES WORKSPACE}. */
public final class IngestProcess {
    private IngestProcess() {}

    public static void main(String[] arguments) {
        IngestStep step = new IngestStep(
                Sessions.start(SessionSettings.defaults()),
                Workspace.at(arguments[1]),
                ScenarioReader.builtIn(),
                InstantSource.system());
        step.run(IngestParameters.of(List.of(arguments[0])), System.out::println);
        System.out.println("done");
        System.exit(0);
    }
}

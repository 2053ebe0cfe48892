package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.InstantSource;
import java.util.List;

/** Ingests a directory in a process of its own, which can be killed: {@code IngestProcess FILES WORKSPACE ENGINE}. */
public final class IngestProcess {
    private IngestProcess() {}

    public static void main(String[] arguments) {
        IngestParameters parameters = IngestParameters.of(List.of(arguments[0]));
        Workspace workspace = Workspace.at(arguments[1]);
        Scenario scenario = ScenarioReader.builtIn();
        InstantSource clock = InstantSource.system();
        Progress progress = System.out::println;
        switch (BenchEngine.valueOf(arguments[2])) {
            case SPARK ->
                new IngestStep(Sessions.start(SessionSettings.defaults()), workspace, scenario, clock)
                        .run(parameters, progress);
            case LOCAL ->
                new LocalIngestStep(LocalEngine.start(LocalEngine.UNLIMITED), workspace, scenario, clock)
                        .run(parameters, progress);
        }
        System.out.println("done");
        System.exit(0);
    }
}
